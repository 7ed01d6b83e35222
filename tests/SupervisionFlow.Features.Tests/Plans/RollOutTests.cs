using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.Features.Plans;

/// <summary>Milestones, phases and levels of a task: each with its own days, followed on its own.</summary>
public sealed class RollOutTests : IAsyncLifetime
{
    private const string Document = """
        镜湖区卫生监督所关于印发《2026年分级推广方案》的通知
        一、重点任务
        1.推广审方服务。先在弋江区卫生监督所开展试点，2026年6月底前完成试点，2026年12月底前全面推开，覆盖率达到90%以上。（责任单位：镜湖区政务服务中心、弋江区卫生监督所、镜湖区卫生监督所。排第1位为牵头单位，下同）
        """;

    private FeaturesApp app = null!;

    public async ValueTask InitializeAsync() => app = await FeaturesApp.StartShipped();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_pilot_limited_to_units_is_proposed_where_the_document_names_them()
    {
        var plan = await Imported();

        var proposal = (await app.Send(new PlanProposals(plan, null), Who.Wang)).Proposals.ShouldHaveSingleItem();

        proposal.PilotScope.ShouldBe("弋江区卫生监督所");
        proposal.Phases.Select(phase => (phase.Kind, string.Join(',', phase.Units), phase.AfterApproval)).ShouldBe([(PhaseKind.Pilot, "yijiang-sa", false), (PhaseKind.Everywhere, "", true)]);
    }

    [Fact]
    public async Task Parts_go_out_when_their_batch_begins_and_a_batch_may_wait_for_the_look_at_the_one_before()
    {
        var start = app.Today;
        var task = await Dispatched(
        [
            new(PhaseKind.Pilot, "试点", ["yijiang-sa"], null, new(2026, 6, 30), false), new(PhaseKind.Batch, "第二批", ["wuhu-hc"], new(2026, 7, 10), null, true),
            new(PhaseKind.Everywhere, "全面推开", [], new(2026, 8, 1), new(2026, 12, 31), false),
        ]);

        (await Units()).ShouldBe(["jinghu-zx", "yijiang-sa"]);
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new ReviewPhase(task, 0, PhaseVerdict.Passed, ""), Who.He));
        app.Today = new(2026, 7, 10);
        (await app.SendAsSystem(new BeginPhases())).ShouldBe(0, "nobody has looked at the pilot yet");
        (await app.Send(new PlanTaskPage(task), Who.Wang)).ShouldSatisfyAllConditions(view => view.Light.ShouldBe(Light.Red), view => view.Phases[0].Light.ShouldBe(Light.Red), view => view.Missing.ShouldContain("phases"));

        await app.Send(new ReviewPhase(task, 0, PhaseVerdict.NotPassed, "流程不顺"), Who.Liu);
        (await Units()).Count.ShouldBe(2);
        await app.Send(new ReviewPhase(task, 0, PhaseVerdict.Passed, "已改进"), Who.Liu);
        (await Units()).ShouldBe(["jinghu-zx", "wuhu-hc", "yijiang-sa"], "its day had come before");
        app.Today = new(2026, 8, 1);
        await app.SendAsSystem(new BeginPhases());

        await app.Eventually(db => db.UnitTasks.AnyAsync(part => part.Unit == Who.Agency && part.Group == "全面推开"));
        (await app.SendAsSystem(new BeginPhases())).ShouldBe(0);
        (await app.Send(new PlanTaskPage(task), Who.Wang)).Phases.Select(phase => (phase.Light, phase.BegunOn)).ShouldBe(
            [(Light.Done, start), (Light.Green, new DateOnly(2026, 7, 10)), (Light.Green, new DateOnly(2026, 8, 1))]);
    }

    [Fact]
    public async Task A_unit_behind_the_day_of_its_batch_is_urged_also_where_nothing_else_of_the_task_is_late()
    {
        var task = await Dispatched([new(PhaseKind.Pilot, "试点", ["yijiang-sa"], null, new(2026, 6, 30), false), new(PhaseKind.Everywhere, "全面推开", [], new(2026, 9, 1), new(2026, 12, 31), true)]);
        var plan = (await app.Send(new PlanTaskPage(task), Who.Wang)).PlanId;
        await app.Send(new MarkMilestone(task, 0, app.Today), Who.He);
        await app.Send(new ReviewPhase(task, 0, PhaseVerdict.Passed, ""), Who.Liu);
        app.Today = new(2026, 7, 28);
        (await app.Send(new PlanTaskPage(task), Who.Wang)).Light.ShouldBe(Light.Green);

        (await app.Send(new UrgeLate(plan, "请加快"), Who.Chen)).Urged.ShouldBe(1);

        var urged = await app.Read(db => db.PlanUrgings.Join(db.UnitTasks, urging => urging.UnitTaskId, part => part.Id, (_, part) => part.Unit).SingleAsync());
        urged.Value.ShouldBe("yijiang-sa");
    }

    [Fact]
    public async Task In_the_next_plan_the_rest_still_waits_for_the_look_at_the_pilot_that_is_under_way()
    {
        var task = await Dispatched([new(PhaseKind.Pilot, "试点", ["yijiang-sa"], null, new(2026, 6, 30), false), new(PhaseKind.Everywhere, "全面推开", [], null, new(2026, 12, 31), true)]);
        var plan = (await app.Send(new PlanTaskPage(task), Who.Wang)).PlanId;

        var next = await app.Send(new CarryOver(plan, "2027年方案"), Who.Liu);

        (await app.Send(new PlanProposals(next, null), Who.Wang)).Proposals.Single().Phases.Select(phase => (phase.Kind, phase.AfterApproval, phase.BegunOn)).ShouldBe([(PhaseKind.Pilot, false, null), (PhaseKind.Everywhere, true, null)]);
    }

    [Fact]
    public async Task A_task_is_closed_only_once_every_phase_has_passed()
    {
        var task = await Dispatched([new(PhaseKind.Pilot, "试点", ["yijiang-sa"], null, null, false)]);
        var @case = new CaseId((await app.Send(new PlanTaskPage(task), Who.Wang)).CaseId!);
        await app.Complete(@case, "confirm", Who.He, "Accept", []);
        foreach (var part in await app.Read(db => db.UnitTasks.AsNoTracking().Where(part => !part.Leads).Select(part => part.Id).ToListAsync()))
            await app.Send(new WaivePart(part.Value, "已并入"), Who.Liu);

        await app.Complete(@case, "work", Who.He, "AskToClose", new() { ["result"] = "已完成" });
        (await app.Send(new PlanTaskPage(task), Who.Wang)).State.ShouldBe(PlanTaskState.Running);
        await app.Send(new ReviewPhase(task, 0, PhaseVerdict.Passed, ""), Who.Liu);
        await app.Complete(@case, "work", Who.He, "AskToClose", new() { ["result"] = "已完成" });

        (await app.Send(new PlanTaskPage(task), Who.Wang)).State.ShouldBe(PlanTaskState.CloseOutAsked);
    }

    [Fact]
    public async Task A_milestone_that_was_missed_lights_the_task_stands_on_the_list_and_is_urged_until_it_is_reached()
    {
        var task = await Dispatched([]);
        var plan = (await app.Send(new PlanTaskPage(task), Who.Wang)).PlanId;
        app.Today = new(2026, 7, 28);

        var page = await app.Send(new PlanTaskPage(task), Who.Wang);
        page.Lights.Milestones.ShouldBe([Light.Red, Light.Green]);
        (await app.Send(new PlanTree(plan, Light.Red, null), Who.Wang)).Tasks.ShouldHaveSingleItem().Points.Count(point => point.Light == Light.Red).ShouldBe(1);
        (await app.Send(new MonthlyList(plan, new(2026, 7, 1)), Who.Wang)).Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.Reason.ShouldBe(MonthlyReason.Overdue), line => line.OverdueDays.ShouldBe(25), line => line.Points.ShouldHaveSingleItem().Due.ShouldBe(new DateOnly(2026, 6, 30)));
        (await app.Send(new UrgeLate(plan, "请加快"), Who.Chen)).Urged.ShouldBe(1, "the lead answers for the task; its partners still have time");

        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new MarkMilestone(task, 0, new(2026, 7, 27)), Who.Sun));
        await app.Send(new MarkMilestone(task, 0, new(2026, 7, 27)), Who.He);
        (await app.Send(new PlanTaskPage(task), Who.Wang)).ShouldSatisfyAllConditions(view => view.Light.ShouldBe(Light.Green), view => view.Lights.Milestones[0].ShouldBe(Light.Done));
        (await app.Send(new MonthlyList(plan, new(2026, 7, 1)), Who.Wang)).Lines.ShouldHaveSingleItem().Reason.ShouldBe(MonthlyReason.Overdue, "on the list's day it was still open");
        (await app.Send(new MonthlyList(plan, new(2026, 8, 1)), Who.Wang)).Lines.ShouldBeEmpty();
        await Should.ThrowAsync<NotAllowedException>(() => app.Send(new MarkMilestone(task, 0, null), Who.He));
        await app.Send(new MarkMilestone(task, 0, null), Who.Wang);
        (await app.Send(new ChangeTask(task, null, null, new(2026, 9, 30), "芜镜卫〔2026〕9号", "统一调整") { Milestone = 0 }, Who.Liu)).ShouldBe(task);
        (await app.Send(new PlanTaskPage(task), Who.Wang)).Lights.Milestones.ShouldBe([Light.Green, Light.Green]);
    }

    [Fact]
    public async Task Coverage_is_counted_down_the_levels_of_units_and_below_them_by_what_they_report()
    {
        var task = await Dispatched([]);
        await Report("yijiang-sa", Who.Sun, 30, 40);
        await Report("jinghu-zx", Who.He, 45, 60);

        var levels = (await app.Send(new PlanTaskPage(task), Who.Wang)).Coverage;

        levels[0].ShouldSatisfyAllConditions(
            top => (top.UnitId, top.Depth, top.Given, top.Reported).ShouldBe(("wuhu-hc", 0, 3, 2)),
            top => top.Counted.ShouldHaveSingleItem().ShouldBe(new CountedRatio(top.Counted[0].Name, 75, 100, 75)));
        levels.Single(level => level.UnitId == "yijiang-sa").ShouldSatisfyAllConditions(one => one.Depth.ShouldBe(1), one => one.Counted[0].Percent.ShouldBe(75m));
    }

    private async Task Report(string unit, PersonId by, decimal value, decimal whole)
    {
        var id = new UnitId(unit);
        var part = await app.Read(db => db.UnitTasks.AsNoTracking().Where(part => part.Unit == id).Select(part => part.Id).SingleAsync());
        await app.Send(new ReportProgress(part.Value, 50, "进展", "", [], [new(0, value, whole, null, null)]), by);
    }

    private Task<List<string>> Units() => app.Read(async db => (await db.UnitTasks.AsNoTracking().Select(part => part.Unit).ToListAsync()).Select(unit => unit.Value).Order(StringComparer.Ordinal).ToList());

    private Task<string> Imported() => app.Send(new ImportPlan(Document, null, null, LeadConvention.AsStated), Who.Wang);

    private async Task<string> Dispatched(IReadOnlyList<RollOutPhase> phases)
    {
        var plan = await Imported();
        var one = (await app.Send(new PlanProposals(plan, null), Who.Wang)).Proposals.Single();
        await app.Send(
            new EditPlanTask(
                one.Id, one.No, one.Section, one.Title, one.LeadName, one.Lead, [.. one.Partners.Select(partner => new PartnerEdit(partner.Name, partner.Units))],
                [new("完成试点", new(2026, 6, 30), false, false), new("全面推开", new(2026, 12, 31), false, false)],
                [new("覆盖率", IndicatorKind.Ratio, Comparator.AtLeast, 90, null, "%", new(2026, 12, 31), false, "", "", [])], 1, false, false, "", ProposalFate.Confirmed) { Phases = phases },
            Who.Wang);
        (await app.Send(new DispatchPlan(plan), Who.Wang)).Dispatched.ShouldBe(1);
        return one.Id;
    }
}
