namespace SupervisionFlow.Domain.Penalties;

/// <summary>What is added to a fine that is paid late (行政处罚法72、73), and what is owed of both.</summary>
/// <remarks>
/// Each part of the fine was owed until the day on which it was paid, which counts, and adds the rate for each day since the last day to pay, never more than itself:
/// what was paid in time adds nothing, and what was paid late does not stop having been late. Payments go to the fine first and then to what it added;
/// the law says of neither order, and this one adds least.
/// </remarks>
/// <param name="Days">The days that count: those on which something of the fine was owed after the last day to pay, without those in reconsideration or in court.</param>
/// <param name="Yuan">What was added, paid or not.</param>
/// <param name="FineOwed">What of the fine itself is not paid.</param>
/// <param name="FeeOwed">What of the late fee is not paid.</param>
/// <param name="Parts">How it comes about, in the order of payment; only parts that were late.</param>
public sealed record LateFee(int Days, decimal Yuan, decimal FineOwed, decimal FeeOwed, IReadOnlyList<LatePart> Parts)
{
    /// <summary>What of the late fee was remitted, in yuan, never more than it came to (行政强制法42): the fine itself is not remitted.</summary>
    public decimal Remitted { get; init; }

    /// <summary>What of the late fee is to be paid.</summary>
    public decimal Due => Yuan - Remitted;

    /// <summary>What is not paid of both.</summary>
    public decimal Owed => FineOwed + FeeOwed;

    /// <param name="principal">The fine, in yuan.</param>
    /// <param name="payments">What was paid of it, in any order; what is dated after <paramref name="on"/> is not paid yet.</param>
    /// <param name="due">The last day to pay.</param>
    /// <param name="on">The day it is computed for, which counts.</param>
    /// <param name="stayed">Days in reconsideration or in court, both ends included; they may overlap.</param>
    /// <param name="rate">The rate in force.</param>
    /// <param name="remitted">What of the late fee was remitted, in yuan.</param>
    public static LateFee Of(decimal principal, IEnumerable<FinePayment> payments, DateOnly due, DateOnly on, IReadOnlyCollection<(DateOnly First, DateOnly Last)> stayed, LateFeeRate rate, decimal remitted = 0)
    {
        var paid = payments.Where(payment => payment.On <= on).OrderBy(payment => payment.On).ToList();
        var owed = principal;
        var parts = new List<LatePart>();
        foreach (var (day, yuan) in paid)
        {
            var covered = Math.Min(owed, yuan);
            parts.Add(Part(covered, day));
            owed -= covered;
        }

        parts.Add(Part(owed, on));
        var late = parts.Where(part => part is { Yuan: > 0, Days: > 0 }).ToList();
        var fee = late.Sum(part => part.Fee);
        var beyondTheFine = paid.Sum(payment => payment.Yuan) - (principal - owed);

        var spared = Math.Min(fee, Math.Max(0, remitted));
        return new(late.Select(part => part.Days).DefaultIfEmpty().Max(), fee, owed, Math.Max(0, fee - spared - beyondTheFine), late) { Remitted = spared };

        LatePart Part(decimal yuan, DateOnly until)
        {
            var days = DaysLate(due, until, stayed);
            return new(yuan, until, days, Math.Round(Math.Min(yuan * rate.PerDay * days, yuan * rate.Cap), 2, MidpointRounding.AwayFromZero));
        }
    }

    private static int DaysLate(DateOnly due, DateOnly until, IReadOnlyCollection<(DateOnly First, DateOnly Last)> stayed)
    {
        var days = 0;
        for (var day = due.AddDays(1); day <= until; day = day.AddDays(1))
            if (!stayed.Any(period => period.First <= day && day <= period.Last))
                days++;

        return days;
    }
}

/// <summary>A part of a fine that was late.</summary>
/// <param name="Yuan">How much of the fine.</param>
/// <param name="Until">The day on which it was paid, or for which it is computed where it was not.</param>
/// <param name="Days">How many days count.</param>
/// <param name="Fee">What it adds, in yuan, to the fen.</param>
public sealed record LatePart(decimal Yuan, DateOnly Until, int Days, decimal Fee);
