using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans.Reading;
using Xunit;

namespace SupervisionFlow.Domain.Plans;

/// <summary>What is refused of phases and milestones while a task runs.</summary>
public sealed class RollOutRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void A_phase_is_not_begun_out_of_its_turn()
    {
        var task = RolledOut();

        Refused("plan_task.phase_too_early", () => task.BeginPhase(1, [new("b")], Today));
        task.BeginPhase(0, [new("a")], Today);
        Refused("plan_task.phase_too_early", () => task.BeginPhase(0, [new("a")], Today));
        Refused("plan_task.phase_too_early", () => task.BeginPhase(1, [new("b")], Today.AddDays(60)));
        task.Phases[1].BegunOn.ShouldBeNull();
    }

    [Fact]
    public void Only_a_phase_that_began_is_looked_at_and_one_that_passed_not_again()
    {
        var task = RolledOut();

        foreach (var phase in new[] { -1, 0, 1, 2 })
            Refused("plan_task.phase_not_begun", () => task.ReviewPhase(phase, passed: true, "", new("wang"), Today));
        task.BeginPhase(0, [new("a")], Today);
        task.ReviewPhase(0, passed: false, " 流程不顺 ", new("wang"), Today);
        task.Phases[0].Review.ShouldBe(new PhaseReview(false, "流程不顺", new("wang"), Today));
        task.ReviewPhase(0, passed: true, "", new("wang"), Today);
        Refused("plan_task.phase_reviewed", () => task.ReviewPhase(0, passed: false, "反悔", new("wang"), Today));
    }

    [Fact]
    public void No_phase_begins_while_the_task_waits_for_the_superior_and_its_day_moves_with_what_was_waited()
    {
        var task = RolledOut();
        task.BeginPhase(0, [new("a")], Today);
        task.Wait(Today);
        task.ReviewPhase(0, passed: true, "", new("wang"), Today);

        task.PhaseToBegin(Today.AddDays(60)).ShouldBeNull();
        task.NextPhaseOn.ShouldBe(Today.AddDays(20));
        task.Resume(Today.AddDays(60));
        task.PhaseToBegin(Today.AddDays(79)).ShouldBeNull();
        task.PhaseToBegin(Today.AddDays(80)).ShouldBe(1);
    }

    [Fact]
    public void The_first_phase_waits_for_nothing_and_phases_are_said_before_the_task_is_dispatched()
    {
        var task = Task();
        task.RollOut([new(PhaseKind.Pilot, "试点", ["a"], null, null, AfterApproval: true)]);

        task.Phases[0].AfterApproval.ShouldBeFalse();
        task.Confirm();
        task.Dispatch(Today);
        Refused("plan_task.dispatched", () => task.RollOut([]));
    }

    [Fact]
    public void A_milestone_is_reached_on_a_day_that_has_come_while_the_task_runs()
    {
        var task = RolledOut();

        foreach (var none in new[] { -1, 1 })
            Refused("plan_task.no_milestone", () => task.Reach(none, Today, Today));
        Refused("plan_task.day_to_come", () => task.Reach(0, Today.AddDays(1), Today));
        task.Reach(0, Today, Today);
        task.Milestones[0].DoneOn.ShouldBe(Today);
        task.Reach(0, null, Today);
        task.Milestones[0].DoneOn.ShouldBeNull();
        task.AskToClose();
        task.Verified(holds: true, Today);
        Refused("plan_task.not_running", () => task.Reach(0, Today, Today));
    }

    [Fact]
    public void What_is_carried_over_keeps_the_days_that_count_and_so_what_it_waited_for_its_superior()
    {
        var task = RolledOut();
        task.BeginPhase(0, [new("a")], Today);
        task.Wait(Today);
        task.Resume(Today.AddDays(10));

        var carried = task.CarriedInto(new("next"), new("carried"), 1, Today.AddDays(50));

        carried.Phases.Select(one => (one.Name, one.Begins, one.Due)).ShouldBe([("试点", null, Today.AddDays(20)), ("第二批", Today.AddDays(30), Today.AddDays(70))]);
        (carried.Due, carried.DaysWaited, carried.WaitsForSuperior).ShouldBe((Today.AddDays(100), 0, false));
        carried.Milestones.ShouldBe([new("节点", Today.AddDays(100), false, Uncertain: true)]);
    }

    [Fact]
    public void What_waits_for_its_superior_is_carried_over_with_the_days_until_now_and_waits_on()
    {
        var task = RolledOut();
        task.Wait(Today);

        var carried = task.CarriedInto(new("next"), new("carried"), 1, Today.AddDays(7));

        carried.Phases.Select(one => one.Due).ShouldBe([Today.AddDays(17), Today.AddDays(67)]);
        (carried.Due, carried.WaitsForSuperior).ShouldBe((Today.AddDays(97), true));
    }

    [Fact]
    public void The_days_between_the_carry_over_and_the_dispatch_were_waited_too()
    {
        var task = RolledOut();
        task.Wait(Today);

        var carried = CarriedAndDispatched(task, waits: true);
        carried.Resume(Today.AddDays(40));

        (carried.State, carried.DaysWaited, carried.WaitingSince, carried.DueNow).ShouldBe((PlanTaskState.Running, 33, null, Today.AddDays(130)), "7 days until it was carried over are in its days already, 33 came after");
    }

    [Fact]
    public void Days_that_the_office_sets_anew_after_the_carry_over_are_moved_only_by_what_is_waited_from_the_dispatch_on()
    {
        var task = RolledOut();
        task.Wait(Today);
        var carried = task.CarriedInto(new("next"), new("carried"), 1, Today.AddDays(7));

        carried.Measure([.. carried.Milestones.Select(one => one with { Due = Today.AddDays(120), Uncertain = false })], carried.Indicators);
        carried.Confirm();
        carried.Dispatch(Today.AddDays(21));
        carried.Resume(Today.AddDays(40));

        (carried.DaysWaited, carried.DueNow).ShouldBe((19, Today.AddDays(139)), "the week until the new days were set was known when they were set");
    }

    [Fact]
    public void Who_says_before_the_dispatch_that_it_waits_no_longer_ends_the_wait()
    {
        var task = RolledOut();
        task.Wait(Today);

        var carried = CarriedAndDispatched(task, waits: false);

        (carried.State, carried.DaysWaited, carried.WaitingSince, carried.DueNow).ShouldBe((PlanTaskState.Running, 0, null, Today.AddDays(97)));
    }

    [Fact]
    public void A_day_changed_by_approval_is_carried_over_and_what_was_reached_keeps_its_own()
    {
        var task = RolledOut();
        task.Reach(0, Today, Today);
        task.ChangeDue(Today.AddDays(200), "芜府〔2026〕8号", "延期", new("wang"), 1);
        task.Wait(Today);
        task.Resume(Today.AddDays(5));

        var carried = task.CarriedInto(new("next"), new("carried"), 1, Today.AddDays(50));

        carried.Due.ShouldBe(Today.AddDays(205));
        carried.Milestones.ShouldBe([new("节点", Today.AddDays(90), false, Uncertain: false, Today)]);
    }

    /// <summary>Carried over after a week, its days confirmed as they are, and dispatched after two more.</summary>
    private static PlanTask CarriedAndDispatched(PlanTask task, bool waits)
    {
        var carried = task.CarriedInto(new("next"), new("carried"), 1, Today.AddDays(7));
        carried.LimitTo(carried.PilotScope, waits);
        carried.Measure([.. carried.Milestones.Select(one => one with { Uncertain = false })], carried.Indicators);
        carried.Confirm();
        carried.Dispatch(Today.AddDays(21));
        return carried;
    }

    private static void Refused(string code, Action act) => Should.Throw<RuleViolation>(act).Code.ShouldBe(code);

    private static PlanTask RolledOut()
    {
        var task = Task();
        task.RollOut([new(PhaseKind.Pilot, "试点", ["a"], null, Today.AddDays(10), false), new(PhaseKind.Batch, "第二批", ["b"], Today.AddDays(20), Today.AddDays(60), AfterApproval: true)]);
        task.Confirm();
        task.Dispatch(Today);
        return task;
    }

    private static PlanTask Task()
    {
        var task = new PlanTask(new("t"), new("p"), 1, "1", "", "任务", "", 1);
        task.Assign(LeadMode.Named, "牵头", new UnitId("lead"), []);
        task.Measure([new("节点", Today.AddDays(90), false, false)], []);
        return task;
    }
}
