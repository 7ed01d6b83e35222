using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Organisation;

public sealed class SubstitutionTests : IAsyncLifetime
{
    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "发证"));

    private static readonly SomeProcess Other = new SomeProcess("other").Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1" }), ("title", "签批"));

    private static readonly SomeProcess Pooled = new SomeProcess("pooled")
        .Then("receive", "HumanTask", ("roles", new[] { "clerk" }), ("title", "收件"))
        .Then("review", "HumanTask", ("roles", new[] { "reviewer" }), ("title", "审核"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Signed, Other, Pooled);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_substitute_sees_is_told_of_and_decides_the_absent_ones_work_and_it_counts_as_the_absent_ones_seat()
    {
        await Substitute(Who.Chen, Who.Sun);
        var @case = (await app.StartCase(Signed)).Id;
        var item = (await app.OpenItems(@case, "sign")).Single(item => item.Holder == Who.Chen).Id;

        var list = await app.Send(new MyWork(), Who.Sun);
        list.Substituted.Single().Rows.Single().Id.ShouldBe(item);
        (await app.Send(new StepPage(item), Who.Sun)).Acts.ShouldContain(act => act.Code == Acts.Approve);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Sun));
        await app.Send(new ApproveWorkItem(item, [], null, null), Who.Sun);

        var decision = await app.Read(db => db.Decisions.SingleAsync());
        (decision.By, decision.OnBehalfOf).ShouldBe((Who.Sun, Who.Chen));
        (await app.Send(new CasePage(@case), Who.Sun)).Timeline.ShouldContain(entry => entry.Who == "孙丽" && entry.OnBehalfOf == "陈静");
        (await app.Send(new CasePage(@case), Who.Chen)).DoneByMe.Single().Acts.ShouldBe([Acts.TakeBack]);
        (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_sits_twice_at_a_step_not_even_for_another()
    {
        await Substitute(Who.Chen, Who.Liu);
        var @case = (await app.StartCase(Signed)).Id;
        var item = (await app.OpenItems(@case, "sign")).Single(item => item.Holder == Who.Chen).Id;

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(new ApproveWorkItem(item, [], null, null), Who.Liu));

        refused.Code.ShouldBeOneOf("step.two_seats_for_one", "work_item.not_holder");
        (await app.Read(db => db.Decisions.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task It_covers_its_processes_its_days_and_what_came_after_it_began()
    {
        var before = (await app.StartCase(Other)).Id;
        app.Today = new(2026, 5, 6);
        await Substitute(Who.Chen, Who.Sun, processes: ["other"]);
        var covered = (await app.StartCase(Other)).Id;
        var uncovered = (await app.StartCase(Signed)).Id;

        await Approve(covered);
        await Should.ThrowAsync<NotAllowedException>(() => Approve(uncovered));
        await Should.ThrowAsync<NotAllowedException>(() => Approve(before));
        var late = (await app.StartCase(Other)).Id;
        app.Today = new(2026, 7, 1);
        await Should.ThrowAsync<NotAllowedException>(() => Approve(late));
    }

    [Fact]
    public async Task Only_the_person_their_head_or_an_administrator_makes_and_ends_one()
    {
        await Should.ThrowAsync<NotAllowedException>(() => Substitute(Who.Chen, Who.Sun, by: Who.Li));

        var id = await Substitute(Who.Chen, Who.Sun, by: Who.Liu);
        var @case = (await app.StartCase(Other)).Id;
        await app.Send(new EndSubstitution(id), Who.Chen);

        await Should.ThrowAsync<NotAllowedException>(() => Approve(@case));
        (await app.Send(new Substitutions(), Who.Chen)).Rows.Single().MayEnd.ShouldBeFalse();
    }

    /// <summary>What broke: once the absent one had claimed it, work of any role was the substitute's too.</summary>
    [Fact]
    public async Task Of_the_roles_it_covers_it_covers_what_was_asked_of_them_claimed_or_not_and_nobody_is_told_of_the_rest()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Chen)).Appoint(Roles.Clerk, Who.Agency));
        var (one, two) = ((await app.StartCase(Pooled)).Id, (await app.StartCase(Pooled)).Id);
        var claimed = (await app.OpenItems(one, "receive")).Single().Id;
        await app.Send(new ClaimWorkItem(claimed), Who.Chen);
        await app.Send(new MakeSubstitution(Who.Chen, Who.Sun, app.Today, app.Today.AddDays(20), [Roles.Reviewer], null, CoversOpen: true), Who.Chen);

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new CompleteWorkItem(claimed, "Done", [], null, null), Who.Sun));
        await Should.ThrowAsync<NotAllowedException>(async () => await app.Send(new ClaimWorkItem((await app.OpenItems(two, "receive")).Single().Id), Who.Sun));
        (await app.Send(new MyWork(), Who.Sun)).Substituted.ShouldBeEmpty();
        await app.StartCase(Pooled);
        await app.Complete(one, "receive", Who.Chen);
        await app.Complete(one, "review", Who.Sun);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Sun && notice.Title == "待办：审核"));
        (await app.Read(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Sun && notice.Title == "待办：收件"))).ShouldBeFalse();
    }

    private async Task Approve(Domain.Cases.CaseId @case) =>
        await app.Send(new ApproveWorkItem((await app.OpenItems(@case, "sign")).Single(item => item.Holder == Who.Chen).Id, [], null, null), Who.Sun);

    private Task<string> Substitute(PersonId absent, PersonId substitute, IReadOnlyList<string>? processes = null, PersonId? by = null) =>
        app.Send(new MakeSubstitution(absent, substitute, app.Today, app.Today.AddDays(20), null, processes, CoversOpen: false), by ?? absent);
}
