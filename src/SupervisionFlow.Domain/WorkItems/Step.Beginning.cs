using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>Begins a visit: makes the seats and their items, those whose turn it is open, the others waiting.</summary>
    /// <exception cref="RuleViolation"><c>step.no_seats</c>, <c>step.one_seat_only</c>, <c>step.two_seats_for_one</c>, <c>step.excluded</c>, <c>sign_rule.*</c>.</exception>
    public static Step Begin(
        StepId id, Case @case, StepPlace place, StepKind kind, string title, int round, SignRule rule,
        IReadOnlyList<SeatPlan> seats, string? formKey, WorkItemDue? due, long at, StepOffer? offer = null)
    {
        RequireFitting(kind, rule, seats);

        var step = new Step
        {
            Id = id,
            CaseId = @case.Id,
            WorkflowInstanceId = place.WorkflowInstanceId,
            ActivityInstanceId = place.ActivityInstanceId,
            ActivityId = place.ActivityId,
            StepKey = place.StepKey,
            Title = title,
            Kind = kind,
            Round = round,
            Rule = rule,
            BegunAt = at,
            Outcomes = [.. offer?.Outcomes ?? []],
            ReturnTargets = [.. offer?.ReturnTargets ?? []],
            Exclusions = [.. offer?.Exclusions ?? []],
        };
        foreach (var plan in seats)
        {
            if (plan.Holder is { } holder)
                step.RequireMaySit(holder, plan.Seat, []);

            var seat = new Seat(plan.Seat, id, plan);
            step._seats.Add(seat);
            step._workItems.Add(new WorkItem(plan, step, seat, @case, formKey, due, at));
        }

        step.GiveTurns();
        return step;
    }

    private static void RequireFitting(StepKind kind, SignRule rule, IReadOnlyList<SeatPlan> seats)
    {
        if (seats.Count == 0)
            throw new RuleViolation("step.no_seats", "该环节没有可办理的人员", "The step has no seats");
        if (kind == StepKind.HumanTask && seats.Count > 1)
            throw new RuleViolation("step.one_seat_only", "办理任务只有一个席位", "A human task has one seat");
        if (seats.Any(seat => seat.Weight <= 0))
            throw new RuleViolation("sign_rule.weight_not_positive", "签批权重必须大于零", "Weights are positive");
        if (rule.Mode is SignMode.Ratio or SignMode.Weight or SignMode.AtLeast && rule.Threshold <= 0)
            throw new RuleViolation("sign_rule.threshold_not_positive", "签批规则的门槛必须大于零", "The threshold is positive");
        if (rule.Of <= 0)
            throw new RuleViolation("sign_rule.denominator_not_positive", "签批比例的分母必须大于零", "The denominator of a ratio is positive");

        if (IsOutOfReach(rule, [.. seats.Select(seat => seat.Weight)]))
            throw new RuleViolation("sign_rule.out_of_reach", "即使全部同意也达不到签批门槛", "Even if all approved, the threshold would not be reached");
    }

    private static bool IsOutOfReach(SignRule rule, IReadOnlyList<decimal> weights) => rule.Threshold > rule.Mode switch
    {
        SignMode.Ratio => rule.Of,
        SignMode.Weight => weights.Sum(),
        SignMode.AtLeast => weights.Count,
        _ => rule.Threshold,
    };
}
