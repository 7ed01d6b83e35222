using Shouldly;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans.Reading;
using Xunit;

namespace SupervisionFlow.Domain.Plans;

public sealed class PlanRulesTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);
    private static readonly PersonId Wang = new("wang");

    [Theory]
    [InlineData(60, 0, Light.Green)]
    [InlineData(30, 79, Light.Yellow)]
    [InlineData(30, 80, Light.Green)]
    [InlineData(31, 0, Light.Green)]
    [InlineData(0, 79, Light.Yellow)]
    [InlineData(-1, 99, Light.Red)]
    public void A_light_turns_yellow_near_the_deadline_and_red_after_it(int daysLeft, int progress, Light light) =>
        LightRules.Default.Of(PlanTaskState.Running, Today.AddDays(daysLeft), progress, Today).ShouldBe(light);

    [Fact]
    public void What_waits_for_the_superior_is_neither_red_nor_counted_and_its_days_move_the_deadline()
    {
        var task = Dispatched(Today.AddDays(10));
        task.Wait(Today);

        LightRules.Default.Of(task.State, task.DueNow, task.Progress, Today.AddDays(40)).ShouldBe(Light.Grey);
        task.Resume(Today.AddDays(40));
        task.DueNow.ShouldBe(Today.AddDays(50));
        LightRules.Default.Of(task.State, task.DueNow, 0, Today.AddDays(40)).ShouldBe(Light.Yellow);
        task.Due.ShouldBe(Today.AddDays(10));
    }

    [Fact]
    public void A_partners_delay_does_not_hide_the_leads()
    {
        var task = Dispatched(Today.AddDays(-1));
        var lead = new UnitTask(new("a"), task, new("lead"), true, "", 1);
        var partner = new UnitTask(new("b"), task, new("partner"), false, "", 1);
        lead.Report(100, "", 2);

        LightRules.Default.Of(lead, task, Today).ShouldBe(Light.Red);
        LightRules.Default.Of(partner, task, Today).ShouldBe(Light.Red);
    }

    [Fact]
    public void Each_county_must_reach_its_minimum_whatever_the_sum_is()
    {
        var one = Indicator(IndicatorKind.LeastOfGroup, 1) with { Group = ["jinghu", "yijiang"] };

        (one with { Values = [new(Today, "jinghu", 5)] }).IsMetOn(Today).ShouldBe(false);
        (one with { Values = [new(Today, "jinghu", 5), new(Today, "yijiang", 1)] }).IsMetOn(Today).ShouldBe(true);
        (one with { Values = [new(Today, "jinghu", 5), new(Today, "yijiang", 0)] }).IsMetOn(Today).ShouldBe(false);
    }

    [Fact]
    public void A_ratio_is_numerator_by_denominator_over_all_units()
    {
        var rate = Indicator(IndicatorKind.Ratio, 80) with { Values = [new(Today, "a", 90, 100), new(Today, "b", 30, 100)] };

        rate.ValueOn(Today).ShouldBe(60);
        rate.IsMetOn(Today).ShouldBe(false);
    }

    [Fact]
    public void A_reference_is_compared_with_its_own_value_of_the_day()
    {
        var rate = Indicator(IndicatorKind.AgainstReference, null) with { Comparator = Comparator.LessThan, Values = [new(Today, "a", 3.1m, Reference: 3.4m)] };

        rate.IsMetOn(Today).ShouldBe(true);
        (rate with { Values = [new(Today, "a", 3.4m, Reference: 3.4m)] }).IsMetOn(Today).ShouldBe(false);
    }

    [Fact]
    public void A_grade_is_met_by_itself_and_by_better_ones()
    {
        var rank = Indicator(IndicatorKind.Grade, null) with { TargetGrade = "A", Scale = ["A++", "A+", "A", "B"] };

        (rank with { Values = [new(Today, "a", null, Grade: "A+")] }).IsMetOn(Today).ShouldBe(true);
        (rank with { Values = [new(Today, "a", null, Grade: "B")] }).IsMetOn(Today).ShouldBe(false);
    }

    [Fact]
    public void A_missing_target_is_neither_reached_nor_missed()
    {
        var lost = Indicator(IndicatorKind.Ratio, null) with { Values = [new(Today, "a", 0, 10)] };

        lost.IsMissing.ShouldBeTrue();
        lost.IsMetOn(Today).ShouldBeNull();
    }

    [Fact]
    public void A_yearly_target_begins_anew_each_year()
    {
        var yearly = Indicator(IndicatorKind.Sum, 20) with { Yearly = true, Values = [new(new(2025, 12, 20), "a", 20)] };

        yearly.IsMetOn(new(2025, 12, 31)).ShouldBe(true);
        yearly.IsMetOn(Today).ShouldBeNull();
    }

    [Fact]
    public void An_uncertain_deadline_is_not_confirmed_by_silence()
    {
        var task = Task();
        task.Measure([new("2023年前", new(2022, 12, 31), true, Uncertain: true)], []);

        Should.Throw<RuleViolation>(task.Confirm).Code.ShouldBe("plan_task.deadline_uncertain");
    }

    [Fact]
    public void A_task_that_names_no_unit_is_to_be_decomposed_and_not_dispatched()
    {
        var task = Task();
        task.Confirm();

        task.State.ShouldBe(PlanTaskState.ToDecompose);
        Should.Throw<RuleViolation>(() => task.Dispatch(Today)).Code.ShouldBe("plan_task.not_confirmed");
    }

    [Fact]
    public void A_deadline_changes_only_by_approval_and_the_old_one_stays()
    {
        var task = Dispatched(Today);

        Should.Throw<RuleViolation>(() => task.ChangeDue(Today.AddDays(30), " ", "来不及", Wang, 1)).Code.ShouldBe("plan_task.approval_required");
        Should.Throw<RuleViolation>(() => task.Measure([], [])).Code.ShouldBe("plan_task.dispatched");
        task.ChangeDue(Today.AddDays(30), "云政办〔2026〕9号", "省里调整", Wang, 1);
        task.Changes.ShouldHaveSingleItem().Before.ShouldBe("2026-06-01");
    }

    [Fact]
    public void The_government_is_supervised_for_only_by_designation()
    {
        var plan = new Plan(new("p"), "方案", new("u"), false, 2026, Wang, 1);
        plan.FollowUpAs(PlanKind.GovernmentSupervision, "");

        var refused = Should.Throw<RuleViolation>(() => plan.Dispatch(1));
        (refused.Code, refused.Article).ShouldBe(("plan.designation_required", "政府督查工作条例7"));
        plan.FollowUpAs(PlanKind.GovernmentSupervision, "云政办〔2026〕3号");
        plan.Dispatch(1);
        plan.State.ShouldBe(PlanState.Dispatched);
    }

    [Fact]
    public void The_ladder_is_climbed_rung_by_rung_and_not_too_early()
    {
        var ladder = UrgingLadder.Default;
        var part = new UnitTask(new("a"), Dispatched(Today), new("lead"), true, "", 1);
        var order = new PlanUrging(new("u2"), part, 2, "order", Today.AddDays(5), "", Wang, 1);

        ladder.Next(null, 0, Today).Step.Code.ShouldBe("reminder");
        Should.Throw<RuleViolation>(() => ladder.Next(order, 9, Today.AddDays(5))).Code.ShouldBe("plan_urging.reply_open");
        Should.Throw<RuleViolation>(() => ladder.Next(order, 4, Today.AddDays(6))).Code.ShouldBe("plan_urging.too_early");
        order.Answer("已整改", 2);
        ladder.Next(order, 5, Today).Step.Code.ShouldBe("bulletin");
        Should.Throw<RuleViolation>(() => ladder.Next(new(new("u5"), part, 5, "referral", null, "", Wang, 1), 99, Today)).Code.ShouldBe("plan_urging.exhausted");
    }

    [Fact]
    public void The_score_is_weight_by_completion_with_marks_and_a_veto_fails_it()
    {
        var score = Scorecard.Of([("甲", 3, 100, false), ("乙", 1, 60, false)], [2, -1.5m]);
        var vetoed = Scorecard.Of([("甲", 1, 100, true)], []);

        (score.Points, score.Bonus, score.Deduction, score.Total).ShouldBe((90, 2, 1.5m, 90.5m));
        (vetoed.Total, vetoed.VetoedBy).ShouldBe((0, "甲"));
    }

    [Fact]
    public void An_evaluation_keeps_its_order_and_nobody_approves_their_own()
    {
        var evaluation = new PlanEvaluation(new("e"), new("p"), EvaluationKind.Yearly, 2026, Wang, 1);

        Should.Throw<RuleViolation>(() => evaluation.Approve(new("li"), 2)).Code.ShouldBe("evaluation.stage");
        evaluation.EvaluateSelf("自评", "", new(90, 0, 0, null), []);
        evaluation.EvaluateByThirdParty("属实");
        Should.Throw<RuleViolation>(() => evaluation.Approve(Wang, 2)).Code.ShouldBe("evaluation.own");
        evaluation.Approve(new("li"), 2);
        evaluation.Stage.ShouldBe(EvaluationStage.Published);
    }

    private static PlanIndicator Indicator(IndicatorKind kind, decimal? target) => new("指标", kind, Comparator.AtLeast, target, null, "%", null, false, "", "", [], [], []);

    private static PlanTask Task() => new(new("t"), new("p"), 1, "1", "", "任务", "", 1);

    private static PlanTask Dispatched(DateOnly due)
    {
        var task = Task();
        task.Assign(LeadMode.Named, "甲", new("lead"), []);
        task.Measure([new("节点", due, false, false)], []);
        task.Confirm();
        task.Dispatch(Today);
        return task;
    }
}
