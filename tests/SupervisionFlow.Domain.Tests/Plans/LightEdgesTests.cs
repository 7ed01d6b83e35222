using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans.Reading;
using Xunit;

namespace SupervisionFlow.Domain.Plans;

/// <summary>The days on which the lights of milestones, indicators and phases turn.</summary>
public sealed class LightEdgesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Theory]
    [InlineData(31, 0, Light.Green)]
    [InlineData(30, 79, Light.Yellow)]
    [InlineData(30, 80, Light.Green)]
    [InlineData(0, 79, Light.Yellow)]
    [InlineData(0, 80, Light.Green)]
    [InlineData(-1, 99, Light.Red)]
    public void A_milestone_turns_thirty_days_before_its_last_day_and_the_day_after_it(int daysLeft, int progress, Light light) =>
        Lights(Task([Milestone(daysLeft), Milestone(300)]) with { Progress = progress }).Milestones[0].ShouldBe(light);

    [Theory]
    [InlineData(31, Light.Green)]
    [InlineData(30, Light.Yellow)]
    [InlineData(0, Light.Yellow)]
    [InlineData(-1, Light.Red)]
    public void A_phase_under_way_turns_with_its_own_last_day(int daysLeft, Light light)
    {
        var phase = Phase(begins: -60, due: daysLeft) with { BegunOn = Today.AddDays(-60) };

        Lights(Task([Milestone(300)]) with { Phases = [phase] }).Phases.ShouldBe([light]);
        Lights(Task([Milestone(300)]) with { Phases = [phase with { Review = new(false, "未通过", new("wang"), Today) }] }).Phases.ShouldBe([light], "a look that it did not pass changes nothing");
        Lights(Task([Milestone(300)]) with { Phases = [phase with { Review = new(true, "", new("wang"), Today) }] }).Phases.ShouldBe([Light.Done]);
    }

    [Theory]
    [InlineData(0, 90, Light.Green)]
    [InlineData(-1, 90, Light.Yellow)]
    [InlineData(null, 90, Light.Green)]
    [InlineData(-1, -1, Light.Red)]
    [InlineData(null, 10, Light.Green)]
    public void A_phase_that_has_not_begun_turns_the_day_after_it_should_have(int? begins, int due, Light light) =>
        Lights(Task([Milestone(300)]) with { Phases = [Phase(begins, due)] }).Phases.ShouldBe([light]);

    [Theory]
    [InlineData(PlanTaskState.Waiting, Light.Grey)]
    [InlineData(PlanTaskState.Ticked, Light.Done)]
    public void What_waits_is_grey_and_what_is_ticked_off_done_in_every_part(PlanTaskState state, Light light)
    {
        var lights = Lights(Task([Milestone(-5)]) with { State = state, Phases = [Phase(-60, -5) with { BegunOn = Today.AddDays(-60) }] });

        (lights.Task, lights.Deadline, lights.Milestones[0], lights.Phases[0]).ShouldBe((light, light, light, light));
    }

    [Fact]
    public void Days_waited_for_the_superior_move_milestones_indicators_and_phases_alike()
    {
        var late = Task([Milestone(-5), Milestone(300)]) with { Indicators = [Indicator(-5)], Phases = [Phase(-60, -5) with { BegunOn = Today.AddDays(-60) }] };

        Lights(late).Count(Light.Red).ShouldBe(3);
        Lights(late with { DaysWaited = 4 }).Count(Light.Red).ShouldBe(3);
        Lights(late with { DaysWaited = 5 }).Count(Light.Red).ShouldBe(0);
        LightRules.Default.LateSince(late with { DaysWaited = 4 }, Today).ShouldBe(Today.AddDays(-1));
    }

    [Theory]
    [InlineData(-3, -9, -6, -9)]
    [InlineData(-9, -3, -6, -9)]
    [InlineData(-3, -6, -9, -9)]
    [InlineData(5, 5, -1, -1)]
    public void A_task_is_late_since_the_first_of_its_parts_was_missed(int milestone, int indicator, int phase, int since)
    {
        var task = Task([Milestone(milestone), Milestone(300)]) with { Indicators = [Indicator(indicator)], Phases = [Phase(-60, phase) with { BegunOn = Today.AddDays(-60) }] };

        LightRules.Default.LateSince(task, Today).ShouldBe(Today.AddDays(since));
        (LightRules.Default with { Derived = TaskLightRule.Deadline }).LateSince(task, Today).ShouldBeNull("its own day is far");
    }

    [Theory]
    [InlineData(11, 49, Light.Green)]
    [InlineData(10, 49, Light.Yellow)]
    [InlineData(10, 50, Light.Green)]
    public void A_locality_sets_the_days_and_the_share_of_indicators_apart_from_those_of_tasks(int daysLeft, int value, Light light)
    {
        var rules = LightRules.Default with { IndicatorYellowDays = 10, IndicatorYellowBelow = 50 };

        rules.Of(Task([Milestone(300)]) with { Indicators = [Indicator(daysLeft, value)] }, Today).Indicators.ShouldBe([light]);
    }

    [Fact]
    public void A_unit_of_a_batch_is_late_with_its_batch_and_the_lead_with_the_whole()
    {
        var task = new PlanTask(new("t"), new("p"), 1, "1", "", "任务", "", 1);
        task.Assign(LeadMode.Named, "牵头", new UnitId("lead"), []);
        task.Measure([Milestone(300)], []);
        task.RollOut([new(PhaseKind.Pilot, "试点", ["a"], null, Today.AddDays(10), false)]);
        task.Confirm();
        task.Dispatch(Today);
        task.BeginPhase(0, [new("a")], Today);
        var (partner, lead, other) = (Part(task, "a", leads: false), Part(task, "lead", leads: true), Part(task, "b", leads: false));

        LightRules.Default.LateSince(partner, task, Today.AddDays(10)).ShouldBeNull("the last day is not over");
        LightRules.Default.LateSince(partner, task, Today.AddDays(11)).ShouldBe(Today.AddDays(10));
        task.ReviewPhase(0, passed: true, "", new("wang"), Today.AddDays(11));
        LightRules.Default.LateSince(partner, task, Today.AddDays(11)).ShouldBe(Today.AddDays(10), "its own part is still not done");
        LightRules.Default.LateSince(lead, task, Today.AddDays(11)).ShouldBeNull();
        LightRules.Default.LateSince(other, task, Today.AddDays(301)).ShouldBe(Today.AddDays(300));
    }

    private static TaskLights Lights(FollowedTask task) => LightRules.Default.Of(task, Today);

    private static Milestone Milestone(int days) => new($"节点{days}", Today.AddDays(days), Soft: false, Uncertain: false);

    private static PlanIndicator Indicator(int days, decimal value = 1) =>
        new("指标", IndicatorKind.Sum, Comparator.AtLeast, 100, null, "个", Today.AddDays(days), Yearly: false, "", "", [], [], [new(Today.AddDays(-90), "a", value)]);

    private static RollOutPhase Phase(int? begins, int due) => new(PhaseKind.Batch, "第一批", ["a"], begins is { } days ? Today.AddDays(days) : null, Today.AddDays(due), false);

    private static FollowedTask Task(IReadOnlyList<Milestone> milestones) => new(PlanTaskState.Running, milestones.Max(one => one.Due), 0, 0, milestones, [], []);

    private static UnitTask Part(PlanTask task, string unit, bool leads) => new(new($"part-{unit}"), task, new(unit), leads, "", 1);
}
