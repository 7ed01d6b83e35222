using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkItems;
using Xunit;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>A designer plays a case through a design: everything is as in a real case, and nothing of it is one.</summary>
public sealed class RehearsalTests
{
    private static readonly SomeProcess Process = new SomeProcess("practice")
        .Then("start-clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("check", "HumanTask", "Pass", ("title", "审查"), ("roles", new[] { Roles.Reviewer }), ("outcomes", new[] { "Pass" }), ("dueWorkingDays", 2))
        .Then("sign", "SignOff", "Approve", ("title", "签发"), ("people", new[] { "head1", "reviewer1" }), ("mode", "all"), ("returnTo", new[] { "check" }))
        .Then("wait", "Elsa.Delay", ("timeSpan", "30.00:00:00"))
        .Then("tell", "NotifyUnits", ("units", new[] { "jinghu-zx" }), ("title", "{{subject.name}}已办结"), ("text", "请查收"))
        .Then("stop-clock", "StopClock", ("clock", "*"))
        .Then("close", "CloseCase", ("outcome", "completed"), ("reason", "办结"))
        .Arrow("sign", "stop-clock", "Reject");

    [Fact]
    public async Task A_case_is_played_to_its_end_as_anyone_and_leaves_no_trace_of_itself()
    {
        await using var app = await FeaturesApp.Start(Process);
        await Begin(app);

        await app.Send(new RehearseStart(Process.Key, 0, Who.Wang, new JsonObject { ["name"] = "和平口腔诊所" }), Who.Shen);
        await Step(app, 1, Who.Chen, Acts.Complete, "Pass");
        await Step(app, 2, Who.Liu, Acts.Return, "check", "补材料");
        await Step(app, 3, Who.Chen, Acts.Complete, "Pass");
        await Step(app, 4, Who.Liu, Acts.Approve);
        await Step(app, 5, Who.Chen, Acts.Approve);
        var waiting = await Look(app);
        waiting.Waits.ShouldHaveSingleItem().Kind.ShouldBe("DueTime");
        await app.Send(new RehearseTime(Process.Key, 6, 31), Who.Shen);
        var ended = await Look(app);

        ended.File!.Summary.ClosedAs.ShouldBe("completed");
        ended.Notices.ShouldContain(notice => notice.Title == "和平口腔诊所已办结" && notice.To == "何梅");
        ended.File.Clocks.ShouldHaveSingleItem().Law.ShouldNotBeEmpty();
        ended.Diagram.ShouldNotBeNull().ShouldContain("flow-gone");
        (await app.Read(async db => (Cases: await db.Cases.CountAsync(), Items: await db.WorkItems.CountAsync(), Numbers: await db.Counters.CountAsync(), Messages: await db.Outbox.CountAsync(), Notices: await db.Notices.CountAsync())))
            .ShouldBe((0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task One_step_back_everything_is_as_it_was_and_a_page_that_was_left_behind_changes_nothing()
    {
        await using var app = await FeaturesApp.Start(Process);
        await Begin(app);
        await app.Send(new RehearseStart(Process.Key, 0, Who.Wang, new JsonObject { ["name"] = "和平口腔诊所" }), Who.Shen);
        var before = await Look(app);
        await app.Send(new RehearseTime(Process.Key, 1, 5), Who.Shen);
        await Step(app, 2, Who.Chen, Acts.Complete, "Pass");

        await app.Send(new TakeRehearsedActBack(Process.Key, 3), Who.Shen);
        await app.Send(new TakeRehearsedActBack(Process.Key, 2), Who.Shen);

        var after = await Look(app);
        after.Record.Now.ShouldBe(before.Record.Now);
        after.Items.Select(item => (item.Id, item.Title, item.DueDay)).ShouldBe(before.Items.Select(item => (item.Id, item.Title, item.DueDay)));
        (await Should.ThrowAsync<RuleViolation>(app.Send(new RehearseTime(Process.Key, 3, 1), Who.Shen))).Code.ShouldBe("rehearsal.moved_on");
    }

    [Fact]
    public async Task It_is_there_again_after_a_restart_and_is_nobody_elses()
    {
        await using var app = await FeaturesApp.Start(Process);
        await Begin(app);
        await app.Send(new RehearseStart(Process.Key, 0, Who.Wang, new JsonObject { ["name"] = "和平口腔诊所" }), Who.Shen);

        await app.Restart();

        (await Look(app)).Items.ShouldHaveSingleItem().Title.ShouldBe("审查");
        (await app.Send(Page(), Who.Gao)).State.ShouldBeNull();
        await Should.ThrowAsync<NotAllowedException>(app.Send(Page(), Who.Wang));
    }

    [Fact]
    public async Task What_the_form_or_a_rule_refuses_is_refused_in_the_same_words_and_takes_nothing_along()
    {
        await using var app = await FeaturesApp.Start(Process);
        await Begin(app);

        (await Should.ThrowAsync<ValidationFailed>(app.Send(new RehearseStart(Process.Key, 0, Who.Wang, []), Who.Shen))).Errors.ShouldHaveSingleItem().Field.ShouldBe("name");
        (await Should.ThrowAsync<RuleViolation>(app.Send(new RehearseStart(Process.Key, 0, Who.Li, new JsonObject { ["name"] = "甲" }), Who.Shen))).Code.ShouldBe("case.may_not_start");
        await app.Send(new RehearseStart(Process.Key, 0, Who.Wang, new JsonObject { ["name"] = "甲" }), Who.Shen);
        await Should.ThrowAsync<RuleViolation>(Step(app, 1, Who.Chen, Acts.Complete, "Nothing"));

        (await Look(app)).Items.ShouldHaveSingleItem().Holder.ShouldBeNull();
    }

    [Fact]
    public async Task One_that_nobody_goes_on_with_is_swept_by_its_age()
    {
        await using var app = await FeaturesApp.Start(Process);
        await Begin(app);
        var rehearsals = (Rehearsals)app.Services.GetService(typeof(Rehearsals))!;

        app.Time.MoveTo(TimeProvider.System.GetUtcNow().AddDays(13));
        rehearsals.Sweep();
        (await app.Send(Page(), Who.Shen)).State.ShouldNotBeNull();
        app.Time.MoveTo(TimeProvider.System.GetUtcNow().AddDays(15));
        rehearsals.Sweep();

        (await app.Send(Page(), Who.Shen)).State.ShouldBeNull();
    }

    private static Task<RehearsalStands> Begin(FeaturesApp app) => app.Send(new BeginRehearsal(Process.Key, null, Who.Agency), Who.Shen);

    private static RehearsalPage Page() => new(Process.Key, null, null, null, DiagramLanguage.Chinese);

    private static async Task<RehearsalState> Look(FeaturesApp app) => (await app.Send(Page(), Who.Shen)).State.ShouldNotBeNull();

    private static async Task<RehearsalStands> Step(FeaturesApp app, int after, PersonId person, string act, string chosen = "", string opinion = "同意")
    {
        var item = (await Look(app)).Items.First(one => one.People.Any(may => may.Id == person.Value));
        return await app.Send(new RehearseStep(Process.Key, after, item.Id, person, act, chosen, [], opinion, StraightBackChoice.OnNormally), Who.Shen);
    }
}
