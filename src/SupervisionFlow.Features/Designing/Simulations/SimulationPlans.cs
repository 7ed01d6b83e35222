using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Makes a plan out of what was asked for, what history shows and what the files say, in that order.</summary>
public static class SimulationPlans
{
    /// <param name="asked">What whoever simulates gives.</param>
    /// <param name="seen">What real cases took, by the activity's id; what it lacks comes from the files.</param>
    /// <param name="start">The first day, where it is not asked for.</param>
    public static SimulationPlan Of(Bundle bundle, SimulationDefaults defaults, SimulationAsked asked, IReadOnlyDictionary<string, StepPlan> seen, DateOnly start)
    {
        var steps = bundle.Workflow.Activities.Where(activity => activity.Type is HumanTask.TypeName or SignOff.TypeName).DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id, activity =>
        {
            var usual = seen.GetValueOrDefault(activity.Id) ?? defaults.StepOf(activity, activity.Input("form")?.Text is { } form ? bundle.Forms.GetValueOrDefault(form) : null);
            return asked.EffortHours.TryGetValue(activity.Id, out var hours) ? usual with { EffortHours = hours, From = "page" } : usual;
        }, StringComparer.Ordinal);

        return new(Math.Clamp(asked.Cases, 1, SimulationPlan.MostCases), asked.Seed, asked.ArrivalsPerDay ?? defaults.ArrivalsPerDay, asked.Start ?? start, asked.Staff, steps, defaults);
    }
}

/// <summary>What whoever simulates may give; the rest comes from history and the files.</summary>
public sealed record SimulationAsked
{
    /// <summary>How many cases.</summary>
    public int Cases { get; init; } = 1_000;

    /// <summary>Another seed is another year.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many cases come in on a working day.</summary>
    public double? ArrivalsPerDay { get; init; }

    /// <summary>The first day.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>How many hold each role.</summary>
    public IReadOnlyDictionary<string, int> Staff { get; init; } = new Dictionary<string, int>();

    /// <summary>Hours of work of a step, by the activity's id.</summary>
    public IReadOnlyDictionary<string, double> EffortHours { get; init; } = new Dictionary<string, double>();
}
