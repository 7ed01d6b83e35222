using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans.Reading;
using Xunit;

namespace SupervisionFlow.Domain.Plans;

public sealed class TaskLightsTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public void Each_milestone_has_a_light_of_its_own_and_the_task_shows_the_worst()
    {
        var task = Running([Milestone(-5), Milestone(10), Milestone(200)]);

        LightRules.Default.Of(task, Today).ShouldSatisfyAllConditions(
            lights => lights.Milestones.ShouldBe([Light.Red, Light.Yellow, Light.Green]),
            lights => lights.Deadline.ShouldBe(Light.Green),
            lights => lights.Task.ShouldBe(Light.Red));
        (LightRules.Default with { Derived = TaskLightRule.Deadline }).Of(task, Today).Task.ShouldBe(Light.Green);
        LightRules.Default.LateSince(task, Today).ShouldBe(Today.AddDays(-5));
    }

    [Fact]
    public void The_leads_part_shows_what_else_of_the_task_is_late_and_a_partners_its_own()
    {
        var task = Task([Milestone(-5), Milestone(200)]);
        task.Confirm();
        task.Dispatch(Today);

        LightRules.Default.Of(new UnitTask(new("a"), task, new("lead"), leads: true, "", 1), task, Today).ShouldBe(Light.Red);
        LightRules.Default.Of(new UnitTask(new("b"), task, new("partner"), leads: false, "", 1), task, Today).ShouldBe(Light.Green);
        LightRules.Default.LateSince(new UnitTask(new("a"), task, new("lead"), leads: true, "", 1), task, Today).ShouldBe(Today.AddDays(-5));
        LightRules.Default.LateSince(new UnitTask(new("b"), task, new("partner"), leads: false, "", 1), task, Today).ShouldBeNull("who shines green is not urged");
        LightRules.Default.LateSince(new UnitTask(new("b"), task, new("partner"), leads: false, "", 1), task, Today.AddDays(201)).ShouldBe(Today.AddDays(200));
    }

    [Fact]
    public void What_was_only_aimed_at_is_missed_in_yellow_unless_the_locality_says_red()
    {
        var task = Running([Milestone(-5) with { Soft = true }, Milestone(200)]);

        LightRules.Default.Of(task, Today).Task.ShouldBe(Light.Yellow);
        LightRules.Default.LateSince(task, Today).ShouldBeNull();
        (LightRules.Default with { SoftMissed = Light.Red }).Of(task, Today).Task.ShouldBe(Light.Red);
    }

    [Fact]
    public void A_milestone_reached_is_done_and_what_waits_for_the_superior_grey()
    {
        var reached = Running([Milestone(-5) with { DoneOn = Today.AddDays(-6) }, Milestone(200)]);
        var waiting = Running([Milestone(-5)]) with { State = PlanTaskState.Waiting };

        LightRules.Default.Of(reached, Today).ShouldSatisfyAllConditions(lights => lights.Milestones[0].ShouldBe(Light.Done), lights => lights.Task.ShouldBe(Light.Green));
        LightRules.Default.Of(waiting, Today).ShouldSatisfyAllConditions(lights => lights.Milestones[0].ShouldBe(Light.Grey), lights => lights.Task.ShouldBe(Light.Grey));
    }

    [Theory]
    [InlineData(30, 79, Light.Yellow)]
    [InlineData(30, 80, Light.Green)]
    [InlineData(31, 0, Light.Green)]
    [InlineData(0, 99, Light.Green)]
    [InlineData(-1, 99, Light.Red)]
    [InlineData(-1, 100, Light.Done)]
    public void An_indicator_is_lit_by_its_own_deadline_and_the_share_of_its_target(int daysLeft, int value, Light light)
    {
        var task = Running([Milestone(200)]) with { Indicators = [Indicator(100, Today.AddDays(daysLeft), value)] };

        LightRules.Default.Of(task, Today).Indicators.ShouldBe([light]);
    }

    [Theory]
    [InlineData(30, 9, Light.Green)]
    [InlineData(0, 10, Light.Green)]
    [InlineData(-1, 10, Light.Done)]
    [InlineData(-1, 11, Light.Red)]
    [InlineData(31, 11, Light.Green)]
    [InlineData(30, 11, Light.Yellow)]
    public void What_is_to_stay_below_something_is_done_only_once_its_day_has_passed(int daysLeft, int value, Light light)
    {
        var task = Running([Milestone(200)]) with { Indicators = [Indicator(10, Today.AddDays(daysLeft), value) with { Comparator = Comparator.AtMost }] };

        LightRules.Default.Of(task, Today).Indicators.ShouldBe([light]);
    }

    [Fact]
    public void A_target_to_be_supplied_has_no_light_and_a_yearly_one_ends_with_its_year()
    {
        var task = Running([Milestone(900)]) with { Indicators = [Indicator(null, Today, 1), Indicator(20, null, 5) with { Yearly = true }] };

        LightRules.Default.Of(task, Today).Indicators.ShouldBe([null, Light.Green]);
        LightRules.Default.Of(task, new(2026, 12, 10)).Indicators[1].ShouldBe(Light.Yellow);
        LightRules.Default.Of(task, new(2027, 1, 2)).Indicators[1].ShouldBe(Light.Green, "a new year begins anew");
    }

    [Fact]
    public void A_changed_deadline_takes_along_what_was_due_on_the_old_day()
    {
        var task = Task([Milestone(10), Milestone(20)]);

        task.ChangeDue(Today.AddDays(90), "云政办〔2026〕9号", "", new("wang"), 1);

        task.Milestones.Select(one => one.Due).ShouldBe([Today.AddDays(10), Today.AddDays(90)]);
        task.ChangeMilestone(0, Today.AddDays(15), "云政办〔2026〕10号", "", new("wang"), 2);
        (task.Milestones[0].Due, task.Due, task.Changes.Count).ShouldBe((Today.AddDays(15), Today.AddDays(90), 2));
        Should.Throw<RuleViolation>(() => task.ChangeMilestone(0, Today, " ", "", new("wang"), 3)).Code.ShouldBe("plan_task.approval_required");
    }

    [Fact]
    public void A_changed_deadline_takes_along_the_phases_that_ended_with_it_but_for_those_that_have_passed()
    {
        var task = RolledOut([new(PhaseKind.Pilot, "试点", ["a"], null, Today.AddDays(90), false), new(PhaseKind.Batch, "第二批", ["b"], null, Today.AddDays(80), false), new(PhaseKind.Everywhere, "全面推开", [], null, Today.AddDays(90), false)]);
        task.BeginPhase(0, [new("a")], Today);
        task.ReviewPhase(0, passed: true, "", new("wang"), Today);
        task.Due.ShouldBe(Today.AddDays(90));

        task.ChangeDue(Today.AddDays(120), "云政办〔2026〕9号", "", new("wang"), 1);

        task.Phases.Select(phase => phase.Due).ShouldBe([Today.AddDays(90), Today.AddDays(80), Today.AddDays(120)]);
    }

    [Fact]
    public void A_milestone_repeats_on_its_day_of_every_so_many_years()
    {
        new Milestone("国家卫生城市复审", new(2026, 6, 30), false, false).Repeated(3, 2033).Select(one => (one.Text, one.Due!.Value)).ShouldBe(
        [
            ("国家卫生城市复审（2026年）", new DateOnly(2026, 6, 30)), ("国家卫生城市复审（2029年）", new DateOnly(2029, 6, 30)), ("国家卫生城市复审（2032年）", new DateOnly(2032, 6, 30)),
        ]);
        new Milestone("闰日", new(2028, 2, 29), false, false).Repeated(1, 2029).Last().Due.ShouldBe(new DateOnly(2029, 2, 28));
        new Milestone("一次", new(2026, 6, 30), false, false).Repeated(0, 0).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_batch_begins_on_its_day_and_after_the_look_at_the_one_before_where_it_waits_for_that()
    {
        var task = RolledOut([new(PhaseKind.Pilot, "试点", ["a"], null, Today.AddDays(10), false), new(PhaseKind.Batch, "第二批", ["b"], Today.AddDays(20), Today.AddDays(60), true), new(PhaseKind.Everywhere, "全面推开", [], Today.AddDays(40), null, false)]);

        task.PhaseToBegin(Today).ShouldBe(0);
        task.BeginPhase(0, [new("a")], Today);
        task.PhaseToBegin(Today.AddDays(30)).ShouldBeNull("the look at the pilot is not approved");
        Should.Throw<RuleViolation>(() => task.ReviewPhase(0, passed: false, "", new("wang"), Today)).Code.ShouldBe("plan_task.reason_required");
        task.ReviewPhase(0, passed: true, "", new("wang"), Today);
        task.NextPhaseOn.ShouldBe(Today.AddDays(20));
        task.PhaseToBegin(Today.AddDays(19)).ShouldBeNull();
        task.BeginPhase(1, [new("b")], Today.AddDays(20));
        task.PhaseToBegin(Today.AddDays(40)).ShouldBe(2, "it waits for its day alone");
        task.IsRolledOut.ShouldBeFalse();
    }

    [Fact]
    public void The_first_day_of_a_batch_moves_by_what_the_task_waited_for_its_superior()
    {
        var task = RolledOut([new(PhaseKind.Pilot, "试点", ["a"], null, Today.AddDays(10), false), new(PhaseKind.Batch, "第二批", ["b"], Today.AddDays(20), Today.AddDays(60), false)]);
        task.BeginPhase(0, [new("a")], Today);

        task.Wait(Today);
        task.Resume(Today.AddDays(10));

        task.NextPhaseOn.ShouldBe(Today.AddDays(30));
        task.PhaseToBegin(Today.AddDays(29)).ShouldBeNull();
        LightRules.Default.Of(task.AsFollowed(), Today.AddDays(29)).Phases[1].ShouldBe(Light.Green, "it is not behind its day");
        task.PhaseToBegin(Today.AddDays(30)).ShouldBe(1);
    }

    [Fact]
    public void What_has_not_passed_goes_on_in_the_next_plan_and_still_waits_for_the_look_at_the_pilot()
    {
        var task = RolledOut([new(PhaseKind.Pilot, "试点", ["a"], null, null, false), new(PhaseKind.Batch, "第二批", ["b"], null, null, true), new(PhaseKind.Everywhere, "全面推开", [], null, null, true)]);
        task.BeginPhase(0, [new("a")], Today);

        task.Unfinished().Select(one => (one.Name, one.AfterApproval, one.BegunOn)).ShouldBe([("试点", false, null), ("第二批", true, null), ("全面推开", true, null)]);
        task.ReviewPhase(0, passed: true, "", new("wang"), Today);
        task.BeginPhase(1, [new("b")], Today);

        task.Unfinished().Select(one => (one.Name, one.AfterApproval, one.BegunOn)).ShouldBe([("第二批", false, null), ("全面推开", true, null)], "the pilot has passed");
    }

    [Fact]
    public void A_phase_is_red_once_its_last_day_has_passed_without_an_approved_look()
    {
        var task = RolledOut([new(PhaseKind.Pilot, "试点", ["a"], null, Today.AddDays(10), false)]);
        task.BeginPhase(0, [new("a")], Today);

        LightRules.Default.Of(task.AsFollowed(), Today.AddDays(11)).ShouldSatisfyAllConditions(lights => lights.Phases.ShouldBe([Light.Red]), lights => lights.Task.ShouldBe(Light.Red));
        var part = new UnitTask(new("p"), task, new("a"), leads: false, "试点", 1);
        LightRules.Default.Of(part, task, Today.AddDays(11)).ShouldBe(Light.Red, "a unit's part ends with its batch");
        task.ReviewPhase(0, passed: true, "", new("wang"), Today.AddDays(11));
        LightRules.Default.Of(task.AsFollowed(), Today.AddDays(11)).Phases.ShouldBe([Light.Done]);
    }

    [Fact]
    public void Phases_that_make_no_sense_are_refused()
    {
        void Refused(string code, params RollOutPhase[] phases) => Should.Throw<RuleViolation>(() => Task([Milestone(90)]).RollOut(phases)).Code.ShouldBe(code);

        Refused("plan_task.phase_units", new RollOutPhase(PhaseKind.Batch, "一", [], null, null, false));
        Refused("plan_task.phase_twice", new(PhaseKind.Batch, "一", ["a"], null, null, false), new(PhaseKind.Batch, "二", ["a"], null, null, false));
        Refused("plan_task.phase_days", new RollOutPhase(PhaseKind.Batch, "一", ["a"], Today, Today.AddDays(-1), false));
        Refused("plan_task.phase_last", new(PhaseKind.Everywhere, "一", [], null, null, false), new(PhaseKind.Batch, "二", ["a"], null, null, false));
    }

    private static Milestone Milestone(int days) => new($"节点{days}", Today.AddDays(days), Soft: false, Uncertain: false);

    private static PlanIndicator Indicator(decimal? target, DateOnly? due, decimal value) =>
        new("指标", IndicatorKind.Sum, Comparator.AtLeast, target, null, "个", due, Yearly: false, "", "", [], [], [new(Today.AddDays(-5), "a", value)]);

    private static FollowedTask Running(IReadOnlyList<Milestone> milestones) => new(PlanTaskState.Running, milestones.Max(one => one.Due), 0, 0, milestones, [], []);

    private static PlanTask RolledOut(IEnumerable<RollOutPhase> phases)
    {
        var task = Task([Milestone(90)]);
        task.RollOut(phases);
        task.Confirm();
        task.Dispatch(Today);
        return task;
    }

    [Fact]
    public void A_red_line_due_on_the_last_day_of_a_year_fails_that_year_and_one_that_waits_for_the_superior_none()
    {
        var (last, after) = (new DateOnly(2025, 12, 31), new DateOnly(2026, 3, 1));
        var task = Task([new Milestone("年底前", last, Soft: false, Uncertain: false)]);
        task.Weigh(1, isVeto: true);
        task.Confirm();
        task.Dispatch(new(2025, 1, 1));

        task.HasFailed(last, last).ShouldBeFalse("the day is not over");
        task.HasFailed(last, after).ShouldBeTrue();
        task.HasFailed(last.AddDays(-1), after).ShouldBeFalse();
        task.Wait(after);
        task.HasFailed(last, after).ShouldBeFalse();
    }

    private static PlanTask Task(IEnumerable<Milestone> milestones)
    {
        var task = new PlanTask(new("t"), new("p"), 1, "1", "", "任务", "", 1);
        task.Assign(LeadMode.Named, "牵头", new UnitId("lead"), []);
        task.Measure(milestones, []);
        return task;
    }
}
