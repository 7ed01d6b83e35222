using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A sign-off that waits in a pool is claimed with the decision on it, by whoever may claim it.</summary>
public sealed class DecidingFromPoolTests : IAsyncLifetime
{
    private static readonly SomeProcess Pooled = new SomeProcess("pooled")
        .Then("fill", "HumanTask", ("people", new[] { "clerk1" }), ("title", "填报"))
        .Then("sign", "SignOff", "Approve", ("roles", new[] { "reviewer" }), ("title", "审核"), ("returnTo", new[] { "fill" }))
        .Then("serve", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"));

    private static readonly SomeProcess Both = new SomeProcess("both").Then("sign", "SignOff", "Approve", ("roles", new[] { "approver", "reviewer" }), ("mode", "all"), ("title", "会签"));

    private FeaturesApp app = null!;

    public static TheoryData<string> Verdicts => ["approve", "reject", "abstain", "return"];

    public async ValueTask InitializeAsync()
    {
        app = await FeaturesApp.Start(Pooled, Both);
        await app.Give(Who.Zhao, Roles.Reviewer);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory, MemberData(nameof(Verdicts))]
    public async Task It_is_claimed_and_decided_in_one_act_and_both_are_on_the_record(string verdict)
    {
        var item = await ToSign();
        (await app.Send(new StepPage(item), Who.Chen)).Acts.Where(act => act.Possible).Select(act => act.Code).ShouldBe([Acts.Open, Acts.Claim, Acts.Approve, Acts.Reject, Acts.Abstain, Acts.Return]);

        await app.Send(Decision(verdict, item), Who.Chen);

        var decided = await app.Read(db => db.WorkItems.SingleAsync(one => one.Id == item));
        (decided.State, decided.Holder).ShouldBe((WorkItemState.Done, Who.Chen));
        (await RecordOf(item)).ShouldBe(["work_item.open reviewer1", "work_item.claim reviewer1", $"work_item.{verdict} reviewer1"]);
        (await app.Read(db => db.CaseParticipants.CountAsync(one => one.CaseId == decided.CaseId && one.PersonId == Who.Chen && one.Part == CaseParticipant.Signer))).ShouldBe(1);
    }

    [Fact]
    public async Task Refused_it_stays_in_the_pool_and_nothing_is_on_the_record()
    {
        var item = await ToSign();

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ApproveWorkItem(item, [], null, "not what was shown"), Who.Chen))).Code.ShouldBe("decision.content_changed");
        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new ReturnWorkItem(item, "serve", "退回", StraightBackChoice.OnNormally), Who.Chen))).Code.ShouldBe("return.not_offered");
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(Decision("approve", item), Who.Wu));

        (await app.Read(db => db.WorkItems.SingleAsync(one => one.Id == item))).Holder.ShouldBeNull();
        (await RecordOf(item)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_bars_from_claiming_bars_from_deciding()
    {
        await app.Give(Who.Chen, Roles.Approver);
        var @case = (await app.StartCase(Both)).Id;
        var heads = await app.Read(db => db.WorkItems.Where(item => item.CaseId == @case && item.Audience.Any(row => row.AudienceKey == AudienceKey.Of(Roles.Approver, Who.Agency))).Select(item => item.Id).SingleAsync());
        var reviewers = (await app.OpenItems(@case, "sign")).Single(item => item.Id != heads).Id;
        (await RowOf(reviewers)).ShouldSatisfyAllConditions(row => row.Acts.ShouldContain(Acts.Claim), row => row.WhyNotZh.ShouldBeNull());
        await app.Send(Decision("approve", heads), Who.Chen);

        (await RowOf(reviewers)).ShouldSatisfyAllConditions(row => row.Acts.ShouldBeEmpty(), row => row.WhyNotZh.ShouldBe("同一人在同一环节不能占两个席位"), row => row.WhyNotEn.ShouldBe("Nobody holds two seats of one step"));
        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(Decision("approve", reviewers), Who.Chen));

        refused.Code.ShouldBe("step.two_seats_for_one");
    }

    [Fact]
    public async Task A_decision_leaves_no_other_seat_without_somebody_who_could_take_it()
    {
        await app.Change(async db => (await db.People.SingleAsync(person => person.Id == Who.Zhao)).Relieve(Roles.Reviewer, Who.Agency));
        await app.Give(Who.Chen, Roles.Approver);
        var @case = (await app.StartCase(Both)).Id;
        var heads = await app.Read(db => db.WorkItems.Where(item => item.CaseId == @case && item.Audience.Any(row => row.AudienceKey == AudienceKey.Of(Roles.Approver, Who.Agency))).Select(item => item.Id).SingleAsync());

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(Decision("approve", heads), Who.Chen))).Code.ShouldBe("step.seat_left_without_taker");

        await app.Send(Decision("approve", heads), Who.Liu);
    }

    [Fact]
    public async Task Of_two_at_once_one_decides_and_the_other_is_told_who()
    {
        var item = await ToSign();

        var answers = await Task.WhenAll(Try(Who.Chen), Try(Who.Zhao));

        var refused = answers.OfType<RuleViolation>().Single();
        refused.Code.ShouldBe("work_item.already_decided");
        var winner = await app.Read(db => db.WorkItems.SingleAsync(one => one.Id == item));
        refused.Message.ShouldBe($"该事项已由{winner.HolderName}办理");
        (await app.Read(db => db.Decisions.CountAsync(one => one.WorkItemId == item))).ShouldBe(1);
        (await RecordOf(item)).Count(entry => entry.StartsWith("work_item.claim ", StringComparison.Ordinal)).ShouldBe(1);

        async Task<Exception?> Try(PersonId person) => await Xunit.Record.ExceptionAsync(() => app.Send(Decision("approve", item), person));
    }

    [Fact]
    public async Task What_another_has_claimed_is_not_decided_and_says_who_holds_it()
    {
        var item = await ToSign();
        await app.Send(new ClaimWorkItem(item), Who.Zhao);

        var refused = await Should.ThrowAsync<RuleViolation>(() => app.Send(Decision("approve", item), Who.Chen));

        refused.Code.ShouldBe("work_item.not_holder");
        refused.Message.ShouldContain("赵敏");
    }

    [Fact]
    public async Task A_task_that_is_filled_in_is_claimed_before_it_is_done()
    {
        var item = await ToSign();
        await app.Send(Decision("approve", item), Who.Chen);
        var serve = (await app.OpenItems((await app.Read(db => db.WorkItems.SingleAsync(one => one.Id == item))).CaseId, "serve")).Single().Id;

        (await Should.ThrowAsync<RuleViolation>(() => app.Send(new CompleteWorkItem(serve, "Done", [], null, null), Who.Wang))).Code.ShouldBe("work_item.not_claimed");
        (await app.Send(new StepPage(serve), Who.Wang)).Acts.Select(act => act.Code).ShouldBe([Acts.Open, Acts.Claim]);
    }

    private async Task<WorkItemId> ToSign()
    {
        var @case = (await app.StartCase(Pooled)).Id;
        await app.Complete(@case, "fill", Who.Wang);
        return (await app.OpenItems(@case, "sign")).Single().Id;
    }

    private static ICommand<ActAnswer> Decision(string verdict, WorkItemId item) => verdict switch
    {
        "approve" => new ApproveWorkItem(item, [], null, null),
        "reject" => new RejectWorkItem(item, [], "材料不全", null),
        "abstain" => new AbstainFromWorkItem(item, null, null),
        "return" => new ReturnWorkItem(item, "fill", "请补正", StraightBackChoice.OnNormally),
        _ => throw new ArgumentException(verdict),
    };

    private Task<List<string>> RecordOf(WorkItemId item) => app.Read(db => db.AuditEntries.Where(entry => entry.SubjectId == item.Value && entry.Act.StartsWith("work_item.")).OrderBy(entry => entry.Sequence).Select(entry => entry.Act + " " + (string)(object)entry.Actor).ToListAsync());

    private async Task<WorkRow> RowOf(WorkItemId item) => (await app.Send(new MyWork(), Who.Chen)).Rows.Single(row => row.Id == item);
}
