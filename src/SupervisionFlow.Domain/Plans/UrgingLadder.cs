namespace SupervisionFlow.Domain.Plans;

/// <summary>A rung of the ladder of urging.</summary>
/// <param name="Code">Such as <c>reminder</c>, <c>order</c>, <c>bulletin</c>, <c>interview</c>, <c>referral</c>.</param>
/// <param name="ReplyWorkingDays">Within how many working days an answer is asked for; nought for none.</param>
/// <param name="AfterOverdueDays">From how many calendar days of delay it may be used.</param>
public sealed record UrgingStep(string Code, string Zh, string En, int ReplyWorkingDays, int AfterOverdueDays);

/// <summary>How a unit that is late is urged, one rung after the other; the rungs are data.</summary>
public sealed record UrgingLadder(IReadOnlyList<UrgingStep> Steps)
{
    public static UrgingLadder Default { get; } = new(
    [
        new("reminder", "提醒函", "Reminder", 0, 0),
        new("order", "督办单", "Urging order", 5, 0),
        new("bulletin", "通报", "Bulletin", 0, 5),
        new("interview", "约谈", "Interview", 5, 10),
        new("referral", "移送问责", "Referral for accountability", 0, 20),
    ]);

    /// <summary>The next rung for a part that has climbed so many, if it is late enough for it.</summary>
    /// <exception cref="RuleViolation"><c>plan_urging.exhausted</c>, <c>plan_urging.too_early</c>, <c>plan_urging.reply_open</c>.</exception>
    public (int Rung, UrgingStep Step) Next(PlanUrging? last, int overdueDays, DateOnly today)
    {
        var rung = (last?.Rung ?? 0) + 1;
        if (rung > Steps.Count)
            throw new RuleViolation("plan_urging.exhausted", "已用尽全部督办措施", "Every step was taken already");
        if (last is { ReplyBy: { } replyBy, RepliedAt: null } && today <= replyBy)
            throw new RuleViolation("plan_urging.reply_open", $"上一步的回复期限（{replyBy:yyyy-MM-dd}）未到", "The time to answer the last step has not run out");

        var step = Steps[rung - 1];
        return overdueDays >= step.AfterOverdueDays
            ? (rung, step)
            : throw new RuleViolation("plan_urging.too_early", $"逾期满{step.AfterOverdueDays}日方可{step.Zh}", $"{step.En} only after {step.AfterOverdueDays} days of delay");
    }
}
