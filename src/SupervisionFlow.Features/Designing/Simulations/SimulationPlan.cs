namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>With what a process is simulated. The same plan gives the same result.</summary>
/// <param name="Cases">How many cases.</param>
/// <param name="Seed">Another seed is another year.</param>
/// <param name="ArrivalsPerDay">How many cases come in on a working day.</param>
/// <param name="Start">The first day.</param>
/// <param name="Staff">How many people hold each role.</param>
/// <param name="Steps">What a visit of each step takes and how it ends, by the activity's id.</param>
public sealed record SimulationPlan(
    int Cases, int Seed, double ArrivalsPerDay, DateOnly Start, IReadOnlyDictionary<string, int> Staff, IReadOnlyDictionary<string, StepPlan> Steps, SimulationDefaults Defaults)
{
    /// <summary>The most cases of one run.</summary>
    public const int MostCases = 5_000;

    /// <summary>How many hold a role; at least one.</summary>
    public int StaffOf(string role) => Math.Max(1, Staff.TryGetValue(role, out var count) ? count : Defaults.StaffOf(role));
}

/// <summary>What a visit of a step takes, and how it ends.</summary>
/// <param name="EffortHours">Hours of work of each person asked, in the mean.</param>
/// <param name="LeadDays">Working days that pass before the work can be done, without keeping anybody busy: travel, the other side's answer.</param>
/// <param name="Outcomes">Each outcome with its weight.</param>
/// <param name="From">Where the numbers come from: history, bundle, default or page.</param>
public sealed record StepPlan(double EffortHours, double LeadDays, IReadOnlyDictionary<string, double> Outcomes, string From);
