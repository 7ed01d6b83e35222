using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.WorkItems;

public sealed class SignersTests : IAsyncLifetime
{
    private static readonly SomeProcess Signed = new SomeProcess("signed")
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("mayAddSigners", true), ("title", "会签"))
        .Then("after", "HumanTask", ("roles", new[] { "clerk" }), ("title", "发证"));

    private static readonly SomeProcess Closed = new SomeProcess("closed").Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1" }), ("title", "签批"));

    private static readonly SomeProcess InOrder = new SomeProcess("in-order").Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "inOrder"), ("title", "依次会签"));

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.Start(Signed, Closed, InOrder);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task One_added_before_is_asked_first_and_told_and_then_the_one_who_asked_is_told_again()
    {
        var @case = (await app.StartCase(Signed)).Id;
        var mine = await ItemOf(@case, Who.Chen);

        await app.Send(new AddSigner(mine, Who.Zhang, SeatPlacement.Before, "请分管领导先看"), Who.Chen);

        (await app.Read(db => db.WorkItems.SingleAsync(item => item.Id == mine))).State.ShouldBe(WorkItemState.Waiting);
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhang));
        (await Refused(new ApproveWorkItem(mine, [], null, null), Who.Chen)).Code.ShouldBe("work_item.not_your_turn");
        await app.Approve(@case, "sign", Who.Zhang);
        await app.Eventually(async db => await db.Notices.CountAsync(notice => notice.PersonId == Who.Chen) == 2);
        await app.Approve(@case, "sign", Who.Chen);
        (await app.Approve(@case, "sign", Who.Liu)).StepOutcome.ShouldBe(StepClosing.Approved);
        await Whole();
    }

    [Fact]
    public async Task An_approval_with_one_added_after_counts_once_that_one_approves()
    {
        var @case = (await app.StartCase(Signed)).Id;
        await app.Send(new AddSigner(await ItemOf(@case, Who.Chen), Who.Zhang, SeatPlacement.After, "请复核"), Who.Chen);
        await app.Approve(@case, "sign", Who.Liu);

        (await app.Approve(@case, "sign", Who.Chen)).StepOutcome.ShouldBeNull();
        (await app.Approve(@case, "sign", Who.Zhang)).StepOutcome.ShouldBe(StepClosing.Approved);
        await Whole();
    }

    [Fact]
    public async Task One_added_beside_grows_the_base_and_taking_them_away_ends_the_step()
    {
        var @case = (await app.StartCase(Signed)).Id;
        await app.Send(new AddSigner(await ItemOf(@case, Who.Chen), Who.Zhang, SeatPlacement.Beside, "一并签"), Who.Chen);
        var theirs = await ItemOf(@case, Who.Zhang);
        await app.Approve(@case, "sign", Who.Chen);
        (await app.Approve(@case, "sign", Who.Liu)).StepOutcome.ShouldBeNull();

        (await Refused(new RemoveSigner(theirs, "不必了"), Who.Zhang)).Code.ShouldBe("remove_signer.not_allowed");
        var answer = await app.Send(new RemoveSigner(theirs, "不必了"), Who.Chen);

        answer.StepOutcome.ShouldBe(StepClosing.Approved);
        answer.CaseStage.ShouldBe("发证");
        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Zhang && notice.Title.StartsWith("减签")));
        (await app.Send(new CasePage(@case), Who.Chen)).Timeline.ShouldContain(entry => entry.TextZh == "减签「会签」 → 张建国");
        await Whole();
    }

    [Fact]
    public async Task Nobody_is_added_twice_nor_where_the_definition_does_not_allow_it()
    {
        var @case = (await app.StartCase(Signed)).Id;
        (await Refused(new AddSigner(await ItemOf(@case, Who.Chen), Who.Liu, SeatPlacement.Beside, "再签"), Who.Chen)).Code.ShouldBe("step.two_seats_for_one");

        var closed = (await app.StartCase(Closed)).Id;
        var refused = await Refused(new AddSigner(await ItemOf(closed, Who.Chen), Who.Liu, SeatPlacement.Beside, "一并签"), Who.Chen);

        refused.Code.ShouldBe("add_signer.not_allowed");
        refused.PossibleNow.ShouldContain(Acts.Approve);
        await Whole();
    }

    [Fact]
    public async Task In_order_the_next_is_told_when_the_one_before_has_signed()
    {
        var @case = (await app.StartCase(InOrder)).Id;

        await app.Approve(@case, "sign", Who.Chen);

        await app.Eventually(db => db.Notices.AnyAsync(notice => notice.PersonId == Who.Liu && notice.Title == "待办：依次会签"));
    }

    private Task<WorkItemId> ItemOf(CaseId @case, PersonId holder) =>
        app.Read(db => db.WorkItems.Where(item => item.CaseId == @case && item.Holder == holder).Select(item => item.Id).SingleAsync());

    private Task<RuleViolation> Refused<T>(ICommand<T> command, PersonId by) => Should.ThrowAsync<RuleViolation>(() => app.Send(command, by));

    private async Task Whole() => (await app.SendAsSystem(new BrokenInvariants())).Breaches.ShouldBeEmpty();
}
