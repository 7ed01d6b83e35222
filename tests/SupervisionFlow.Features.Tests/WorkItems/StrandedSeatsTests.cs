using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Registers;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>What broke: an item waited in a pool of which nobody was left who may do it, and nobody knew.</summary>
public sealed class StrandedSeatsTests : IAsyncLifetime
{
    /// <summary>Two branches, each asked of the reviewers.</summary>
    private static readonly SomeProcess Forked = new SomeProcess("forked")
        .Then("fork", "Elsa.FlowFork", "left", ("branches", new[] { "left", "right" }))
        .Then("law", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "法律审核"))
        .Aside("facts", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "事实审核"))
        .Arrow("fork", "facts", "right");

    /// <summary>Asked of the inspectors who hold a certificate: 李强 and 赵敏.</summary>
    private static readonly SomeProcess Checked = new SomeProcess("checked").Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("certificateRequired", true), ("title", "现场检查"));

    private static readonly AudienceKey Head = AudienceKey.Of(Roles.Approver, Who.Agency);

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Forked, Checked);
        await app.Give(Who.Zhao, Roles.Reviewer);
        await app.Give(Who.Zhang, Roles.Administrator);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Whoever_recused_at_one_step_counts_for_nobodys_pool_at_another()
    {
        var @case = (await app.StartCase(Forked)).Id;
        await Recuse(@case, Who.Chen);
        (await Asked(@case, "facts")).ShouldBe([AudienceKey.Of(Roles.Reviewer, Who.Agency)], "赵敏 is left");

        await Recuse(@case, Who.Zhao);

        (await Asked(@case, "law")).ShouldBe([Head]);
        (await Asked(@case, "facts")).ShouldBe([Head], "both reviewers have recused themselves from the case");
        (await Alarms()).ShouldBe(2);
        (await app.Complete(@case, "facts", Who.Liu)).StepOutcome.ShouldBe("Done");
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_puts_back_who_lost_the_role_meanwhile_goes_to_the_head()
    {
        var @case = (await app.StartCase(Forked)).Id;
        var item = (await app.OpenItems(@case, "law")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Chen);
        foreach (var reviewer in new[] { Who.Chen, Who.Zhao })
            await app.Send(new ChangeRoles(reviewer.Value, []), Who.Zhang);

        await app.Send(new ReleaseWorkItem(item), Who.Chen);

        (await Asked(@case, "law")).ShouldBe([Head]);
        (await Asked(@case, "facts")).ShouldBe([Head]);
    }

    [Fact]
    public async Task A_pool_whose_people_all_have_a_conflict_by_now_is_found_and_offered_to_the_head_and_without_one_the_operators_know()
    {
        var @case = (await app.StartCase(Forked)).Id;
        await Conflict(@case, Who.Chen, Who.Zhao);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.Select(breach => breach.Invariant).ShouldBe(["stuck.nobody_may_take", "stuck.nobody_may_take"]);

        (await LookedFor()).ShouldBeEmpty();
        (await Asked(@case, "law")).ShouldBe([Head]);
        (await Alarms()).ShouldBe(2);

        await Conflict(@case, Who.Liu, Who.Zhang);
        (await LookedFor()).Select(breach => breach.Invariant).ShouldBe(["stuck.nobody_may_take", "stuck.nobody_may_take"]);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Huang && notice.Title == "警示：发现2处停滞的流程"));
    }

    [Fact]
    public async Task A_conflict_put_on_record_for_the_last_of_a_pool_gives_the_work_to_the_head_in_the_same_act()
    {
        var @case = (await app.StartCase(Forked)).Id;
        var subject = (await app.Case(@case)).Subject.ShouldNotBeNull();
        await app.Send(new AddConflict(Who.Chen.Value, subject.Value, "配偶是股东"), Who.Zhang);
        (await Alarms()).ShouldBe(0, "赵敏 is left");
        (await Should.ThrowAsync<ValidationFailed>(() => app.Send(new AddConflict(Who.Chen.Value, subject.Value, "曾任职"), Who.Zhang))).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Field.ShouldBe("personId"), error => error.Code.ShouldBe("conflict.same_day", "the register finds conflicts by person, entity and first day"));

        await app.Send(new AddConflict(Who.Zhao.Value, subject.Value, "曾任职"), Who.Zhang);

        (await Asked(@case, "law")).ShouldBe([Head]);
        (await Asked(@case, "facts")).ShouldBe([Head]);
        (await Alarms()).ShouldBe(2);
    }

    [Fact]
    public async Task When_the_last_of_a_pool_goes_and_there_is_no_head_either_the_operators_are_told_at_once()
    {
        await app.Send(new ChangeRoles(Who.Zhao.Value, []), Who.Zhang);
        var @case = (await app.StartCase(Forked)).Id;
        await app.Change(async db =>
        {
            foreach (var head in await db.People.Where(person => person.Id == Who.Liu || person.Id == Who.Zhang).ToListAsync())
                head.Relieve(Roles.Approver, head.Unit);
        });

        await app.Send(new ChangeRoles(Who.Chen.Value, []), Who.Zhang);

        (await Asked(@case, "law")).ShouldBe([AudienceKey.Of(Roles.Reviewer, Who.Agency)]);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Huang && notice.Title == "警示：“法律审核”无人可办" && notice.Text.Contains("也没有可以办理的负责人")));
    }

    [Fact]
    public async Task A_pool_whose_last_certificate_ran_out_is_found_and_offered_to_the_head()
    {
        var (one, other) = ((await app.StartCase(Checked)).Id, (await app.StartCase(Checked, "江城诊所")).Id);
        await Expire(Who.Li);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty("赵敏 still holds one");

        await Expire(Who.Zhao);

        (await app.SendAsSystem(new BrokenInvariants())).Breaches.Select(breach => breach.Invariant).ShouldBe(["stuck.nobody_may_take", "stuck.nobody_may_take"]);
        (await LookedFor()).ShouldBeEmpty();
        (await Asked(one, "check")).ShouldBe([Head]);
        (await Asked(other, "check")).ShouldBe([Head]);
    }

    [Fact]
    public async Task When_the_register_moves_the_last_officers_with_a_certificate_to_another_unit_the_head_is_asked_at_once()
    {
        var (@case, law) = ((await app.StartCase(Checked)).Id, (await app.StartCase(Forked)).Id);
        await Move("inspector1,李强,皖A001");
        (await Asked(@case, "check")).ShouldBe([AudienceKey.Of(Roles.Inspector, Who.Agency)], "赵敏 is left");

        await Move("inspector2,赵敏,皖A002");

        (await Asked(@case, "check")).ShouldBe([Head], "many inspectors are left, none with a certificate");
        (await Asked(law, "law")).ShouldBe([AudienceKey.Of(Roles.Reviewer, Who.Agency)], "nobody of that pool went");
        (await Alarms()).ShouldBe(1);
    }

    [Fact]
    public async Task When_the_last_officer_with_a_certificate_recuses_the_head_is_asked_and_not_a_pool_without_any()
    {
        var @case = (await app.StartCase(Checked)).Id;
        var item = (await app.OpenItems(@case, "check")).Single().Id;
        await app.Send(new ClaimWorkItem(item), Who.Li);
        await Expire(Who.Zhao);

        await app.Send(new RecuseFromWorkItem(item, "近亲属", null), Who.Li);

        (await Asked(@case, "check")).ShouldBe([Head]);
    }

    private Task Move(string officer) => app.Import("officers", RegistersApp.Csv("account,name,certificate,unit,speciality,valid_from,valid_to", $"{officer},{Who.Neighbour.Value},卫生,2024-01-01,2028-12-31"));

    /// <summary>As the house is kept every hour.</summary>
    private async Task<IReadOnlyList<Breach>> LookedFor()
    {
        foreach (var step in await app.SendAsSystem(new StrandedSteps()))
            await app.SendAsSystem(new OfferToHeads(step));

        return await app.SendAsSystem(new LookForStuckWork());
    }

    private Task Expire(PersonId officer) => app.Change(db => db.Certificates.Where(held => held.PersonId == officer).ExecuteUpdateAsync(set => set.SetProperty(held => held.ValidTo, app.Today.AddDays(-1))));

    private async Task Recuse(CaseId @case, PersonId reviewer)
    {
        var item = (await app.OpenItems(@case, "law")).Single().Id;
        await app.Send(new ClaimWorkItem(item), reviewer);
        await app.Send(new RecuseFromWorkItem(item, "近亲属", null), reviewer);
    }

    private async Task<List<AudienceKey>> Asked(CaseId @case, string step)
    {
        var item = (await app.OpenItems(@case, step)).Single().Id;
        return await app.Read(db => db.WorkItemAudiences.Where(row => row.WorkItemId == item && row.Open).Select(row => row.AudienceKey).ToListAsync());
    }

    private Task<int> Alarms() => app.Read(db => db.Outbox.CountAsync(row => row.Type.EndsWith(nameof(NobodyLeftToAsk))));

    private Task Conflict(CaseId id, params PersonId[] people) => app.Change(async db =>
    {
        var subject = (await db.Cases.SingleAsync(one => one.Id == id)).Subject.ShouldNotBeNull();
        foreach (var person in people)
            db.Conflicts.Add(new ConflictOfInterest(new($"conflict-{person.Value}"), person, subject, "配偶是股东", app.Today.AddDays(-1)));
    });
}
