using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>What a simulation came to.</summary>
/// <param name="Ended">How many cases came to their end.</param>
/// <param name="Days">How many working days a case took, of those that ended.</param>
/// <param name="Late">How many cases were past at least one limit.</param>
/// <param name="Through">The last instant, Unix milliseconds.</param>
public sealed record SimulationReport(
    int Cases, int Ended, Spread Days, int Late, long Through, IReadOnlyList<SimulatedStepLine> Steps, IReadOnlyList<SimulatedRoleLine> Roles, IReadOnlyList<SimulatedLimitLine> Limits,
    IReadOnlyList<SimulatedEnding> Endings, IReadOnlyList<SimulatedFault> Faults);

/// <summary>Mean, median, the value that nine of ten stay under, and the greatest.</summary>
public sealed record Spread(double Mean, double Median, double Ninth, double Most)
{
    /// <summary>Of nothing.</summary>
    public static Spread None { get; } = new(0, 0, 0, 0);

    internal static Spread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            return None;

        var sorted = values.Order().ToList();
        return new(sorted.Average(), sorted[(sorted.Count - 1) / 2], sorted[(int)Math.Ceiling(sorted.Count * 0.9) - 1], sorted[^1]);
    }
}

/// <summary>A step: how often it was visited, and how long its work lay before somebody was free, and until it was done.</summary>
/// <param name="WaitHours">Working hours until all who were asked were free.</param>
/// <param name="DaysThrough">Working days from its opening to its end.</param>
/// <param name="PastLimit">Visits that took longer than the step's own handling limit.</param>
/// <param name="LimitDays">That limit in working days; null for none.</param>
public sealed record SimulatedStepLine(string ActivityId, string Title, int Visits, Spread WaitHours, Spread DaysThrough, int PastLimit, int? LimitDays);

/// <summary>A role: how many hold it, and which share of their working time was taken.</summary>
public sealed record SimulatedRoleLine(string Role, int People, double Hours, double Load);

/// <summary>A statutory limit: how many clocks ran under it, and how many ran out.</summary>
public sealed record SimulatedLimitLine(string Name, string LimitKey, string Title, string Citation, int Clocks, int Late);

/// <summary>How cases were closed.</summary>
public sealed record SimulatedEnding(string Outcome, int Cases);

/// <summary>An activity that failed, or cases that never end.</summary>
public sealed record SimulatedFault(string ActivityId, string Title, Bilingual Message, int Cases);
