namespace SupervisionFlow.Domain.Penalties;

/// <summary>What is added to a fine that is paid late (行政处罚法72、73).</summary>
/// <param name="Days">The days that count: from the day after the last day to pay, without those in reconsideration or in court.</param>
/// <param name="Yuan">Never more than what is unpaid times the cap.</param>
public sealed record LateFee(int Days, decimal Yuan)
{
    /// <param name="unpaid">The principal that is still owed, in yuan.</param>
    /// <param name="due">The last day to pay.</param>
    /// <param name="on">The day it is computed for, which counts.</param>
    /// <param name="stayed">Days in reconsideration or in court, both ends included; they may overlap.</param>
    /// <param name="rate">The rate in force.</param>
    public static LateFee Of(decimal unpaid, DateOnly due, DateOnly on, IReadOnlyCollection<(DateOnly First, DateOnly Last)> stayed, LateFeeRate rate)
    {
        var days = 0;
        for (var day = due.AddDays(1); day <= on; day = day.AddDays(1))
            if (!stayed.Any(period => period.First <= day && day <= period.Last))
                days++;

        return new(days, Math.Round(Math.Min(unpaid * rate.PerDay * days, unpaid * rate.Cap), 2, MidpointRounding.AwayFromZero));
    }
}
