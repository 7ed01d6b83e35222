namespace SupervisionFlow.Domain.Penalties;

/// <summary>What the law and the locality say of penalties, read from the shared tables.</summary>
public sealed record PenaltyLaw(
    PenaltyCauseTable Causes, DiscretionTable Benchmark, IReadOnlyList<LateFeeRate> LateFees, IReadOnlyList<NoPenaltyEntry> NoPenalty)
{
    /// <summary>The rate in force on a day.</summary>
    /// <exception cref="RuleViolation"><c>late_fee.no_rate</c>.</exception>
    public LateFeeRate LateFeeOn(DateOnly day) =>
        LateFees.LastOrDefault(rate => rate.EffectiveFrom is null || rate.EffectiveFrom <= day)
        ?? throw new RuleViolation("late_fee.no_rate", $"{day:yyyy-MM-dd}没有加处罚款的标准", $"No rate of late fees is in force on {day:yyyy-MM-dd}");
}
