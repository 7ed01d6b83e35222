using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence.Bundles;
using Xunit;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Cases that ran are played on another version, to see whom it would touch.</summary>
public sealed class ShadowRunTests
{
    [Fact]
    public async Task It_lists_who_would_go_another_way_meet_another_approver_or_another_date_and_leaves_the_cases_as_they_are()
    {
        var live = Process(Roles.Approver, "TL-20", 2);
        await using var app = await FeaturesApp.Start(live);
        var running = await app.StartCase(live, "甲诊所");
        var past = await app.StartCase(live, "乙诊所");
        await app.Complete(past.Id, "check", Who.Chen);
        await app.Approve(past.Id, "sign", Who.Liu);

        var run = await ShadowOf(app, Process(Roles.Reviewer, "TL-19", 5));

        (run.Total, run.Done, run.Differing, run.Unplayable).ShouldBe((2, 2, 2, 0));
        run.ByKind["date"].ShouldBe(2);
        run.ByKind["approver"].ShouldBe(1);
        var page = await app.Send(new ShadowRunPage("shadowed", 0), Who.Fang);
        page.Lines.Single(line => line.CaseId == running.Id.Value).Differences.Select(difference => difference.Kind).Distinct().ShouldBe(["date"]);
        page.Lines.Single(line => line.CaseId == past.Id.Value).Differences.ShouldContain(difference => difference.Kind == "approver" && difference.Zh.Contains("审核员"));
        (await app.Case(past.Id)).IsOpen.ShouldBeFalse();
        (await app.OpenItems(running.Id, "check")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_version_that_does_not_differ_for_anyone_says_so_also_after_a_return_a_withdrawal_and_a_moved_token()
    {
        var live = Process(Roles.Approver, "TL-20", 2);
        await using var app = await FeaturesApp.Start(live);
        var @case = await app.StartCase(live);
        await app.Complete(@case.Id, "check", Who.Chen);
        var sign = (await app.OpenItems(@case.Id, "sign")).Single();
        await app.Send(new ClaimWorkItem(sign.Id), Who.Liu);
        await app.Send(new ReturnWorkItem(sign.Id, "check", "补正", StraightBackChoice.OnNormally), Who.Liu);
        await app.Complete(@case.Id, "check", Who.Chen);
        var checkedAgain = await app.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.StepKey == "check" && item.Round == 2));
        await app.Send(new WithdrawWorkItem(checkedAgain.Id, "写错了"), Who.Chen);
        await app.Send(new MoveToken(@case.Id, (await app.Send(new TokenMoves(@case.Id), Who.Huang)).Tokens.Single().Visit, "sign", "已在旧系统审查"), Who.Huang);
        await app.Approve(@case.Id, "sign", Who.Liu);

        var run = await ShadowOf(app, Process(Roles.Approver, "TL-20", 2).Variable("more"));
        var played = await app.SendAsSystem(new ShadowOfCases("shadowed", null, Process(Roles.Approver, "TL-20", 9).Files()));

        (run.Done, run.Differing, run.Unplayable).ShouldBe((1, 0, 0));
        played.Lines.Single().Differences.Count(difference => difference.Kind == "date").ShouldBe(3, "it was asked of three times");
    }

    [Fact]
    public async Task A_step_that_the_draft_no_longer_has_is_another_way_and_an_act_that_does_not_fit()
    {
        var live = Process(Roles.Approver, "TL-20", 2);
        await using var app = await FeaturesApp.Start(live);
        var @case = await app.StartCase(live);
        await app.Complete(@case.Id, "check", Who.Chen);
        await app.Approve(@case.Id, "sign", Who.Liu);

        var run = await ShadowOf(app, new SomeProcess("shadowed")
            .Then("start-clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
            .Then("sign", "SignOff", "Approve", ("title", "签发"), ("roles", new[] { Roles.Approver }))
            .Then("stop-clock", "StopClock", ("clock", "*"))
            .Arrow("sign", "stop-clock", "Reject"));

        run.ByKind["way"].ShouldBe(1);
        run.ByKind["stopped"].ShouldBe(1);
        (await app.Send(new ShadowRunPage("shadowed", 0), Who.Fang)).Lines.Single().Differences.Single(difference => difference.Kind == "stopped").Zh.ShouldBe("在“资料审查”已经办过的事接不上", "by its title, which only the version it ran on knows");
    }

    [Fact]
    public async Task Cases_that_the_caller_may_not_see_are_counted_but_not_named()
    {
        var live = Process(Roles.Approver, "TL-20", 2);
        await using var app = await FeaturesApp.Start(live);
        await app.StartCase(live);

        await ShadowOf(app, Process(Roles.Approver, "TL-20", 9));

        (await app.Send(new ShadowRunPage("shadowed", 0), Who.Shen)).Lines.ShouldHaveSingleItem().CaseId.ShouldBeEmpty();
        (await app.Send(new ShadowRunPage("shadowed", 0), Who.Fang)).Lines.ShouldHaveSingleItem().CaseId.ShouldNotBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(app.Send(new ShadowRunPage("shadowed", 0), Who.Wang));
    }

    [Fact]
    public async Task The_command_plays_them_on_a_folder_or_on_a_version_that_is_kept_and_answers_the_same_words_in_both_languages()
    {
        var live = Process(Roles.Approver, "TL-20", 2);
        await using var app = await FeaturesApp.Start(live);
        var past = await app.StartCase(live);
        await app.Complete(past.Id, "check", Who.Chen);
        await app.Approve(past.Id, "sign", Who.Liu);

        var other = await app.SendAsSystem(new ShadowOfCases("shadowed", null, Process(Roles.Reviewer, "TL-20", 2).Files()));
        var same = await app.SendAsSystem(new ShadowOfCases("shadowed", 1, null));

        (other.Cases, other.Unplayable, other.ByKind["approver"]).ShouldBe((1, 0, 1));
        other.Lines.ShouldHaveSingleItem().Differences.ShouldHaveSingleItem().ShouldBe(new ShadowDifference(
            "approver", "“sign”改由“承办单位 审核员 任一人同意即可”办理（原为“承办单位 审批人 任一人同意即可”）", "“sign” would ask the unit in charge: reviewer: any one of them instead of the unit in charge: approver: any one of them"));
        (same.Cases, same.Lines.Count).ShouldBe((1, 0));
        await Should.ThrowAsync<NotFoundException>(app.SendAsSystem(new ShadowOfCases("shadowed", 7, null)));
    }

    private static SomeProcess Process(string signer, string limit, int days) => new SomeProcess("shadowed")
        .Then("start-clock", "StartClock", ("clock", "statutory"), ("limit", limit))
        .Then("check", "HumanTask", ("title", "审查"), ("roles", new[] { Roles.Reviewer }), ("dueWorkingDays", days), ("metadata", SomeProcess.Raw("""{"displayText":"资料审查"}""")))
        .Then("sign", "SignOff", "Approve", ("title", "签发"), ("roles", new[] { signer }), ("returnTo", new[] { "check" }))
        .Then("stop-clock", "StopClock", ("clock", "*"))
        .Arrow("sign", "stop-clock", "Reject");

    /// <summary>Puts the version beside the live one as its draft, and waits for the run.</summary>
    private static async Task<ShadowRun> ShadowOf(FeaturesApp app, SomeProcess draft)
    {
        await app.Change(async db =>
        {
            var row = new BundleRow { Id = "shadowed-draft", Key = "shadowed", Version = 2, Title = "shadowed", CreatedAt = 0 };
            foreach (var (path, bytes) in draft.Files())
                row.Files.Add(new BundleFileRow { BundleId = row.Id, Path = path, Content = Persistence.WorkflowRuns.Packed.Pack(bytes), Hash = "" });
            db.Bundles.Add(row);
            await Task.CompletedTask;
        });
        await app.Send(new BeginShadowRun("shadowed", "shadowed-draft"), Who.Shen);
        await app.Eventually(async _ => (await app.Send(new ShadowRunPage("shadowed", 0), Who.Shen)).Run?.EndedAt is not null);

        return (await app.Send(new ShadowRunPage("shadowed", 0), Who.Shen)).Run!;
    }
}
