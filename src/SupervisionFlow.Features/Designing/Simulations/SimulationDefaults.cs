using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Staffing and durations where neither history nor the page gives any: <c>rules/simulation.json</c> of the process over <c>simulation/defaults.json</c> of all. Estimates, to be replaced by a locality's own.</summary>
public sealed class SimulationDefaults
{
    private readonly JsonObject _own;
    private readonly JsonObject _all;

    private SimulationDefaults(JsonObject own, JsonObject all) => (_own, _all) = (own, all);

    /// <summary>Those of a process.</summary>
    /// <param name="folder">The folder of the shipped processes and tables.</param>
    public static SimulationDefaults Of(Bundle bundle, string folder)
    {
        var file = Path.Combine(folder, "simulation", "defaults.json");
        return new(bundle.Rules.GetValueOrDefault("simulation") as JsonObject ?? [], File.Exists(file) ? (JsonObject)JsonNode.Parse(File.ReadAllText(file))! : []);
    }

    /// <summary>How many cases come in on a working day.</summary>
    public double ArrivalsPerDay => Number(2, "arrivalsPerWorkingDay");

    /// <summary>The share of sign-offs that are returned, where the definition allows it.</summary>
    public double ReturnShare => Number(0.02, "returnShare");

    /// <summary>Working days until an event from outside comes.</summary>
    public double EventDays => Number(5, "eventDays");

    /// <summary>Working days that a case started by another takes, where it is waited for.</summary>
    public double ChildDays => Number(5, "childDays");

    /// <summary>Hours until the outside answers a request or does a piece of work.</summary>
    public double AnswerHours => Number(1, "answerHours");

    /// <summary>Limits that bind the party: that one of them has passed is nobody's delay here.</summary>
    public IReadOnlySet<string> PartyLimits => Keys("partyLimits");

    /// <summary>Limits that run through nights and weekends and are kept by whoever is on duty then, whose staffing is not simulated.</summary>
    public IReadOnlySet<string> DutyLimits => Keys("dutyLimits");

    internal IReadOnlyList<WorkingTime.Span> Hours => Find("hours") is JsonArray { Count: > 0 } spans
        ? [.. spans.Select(span => new WorkingTime.Span(TimeOf(span![0]!), TimeOf(span[1]!)))]
        : [new(9 * 3_600_000L, 12 * 3_600_000L), new(14 * 3_600_000L, 17 * 3_600_000L)];

    /// <summary>How many hold a role.</summary>
    public int StaffOf(string role) => (int)Number(Number(2, "staff", "*"), "staff", role);

    /// <summary>How the values of a field are spread, where the files say; null otherwise.</summary>
    internal JsonObject? Data(string field) => Find("data", field) as JsonObject;

    /// <summary>What a step takes where nothing is known of it: by its kind, its handling limit and its outcomes.</summary>
    internal StepPlan StepOf(ActivityNode step, FormDefinition? form)
    {
        var kind = step.Type == SignOff.TypeName ? nameof(StepKind.SignOff) : nameof(StepKind.HumanTask);
        var due = double.TryParse(step.Input("dueWorkingDays")?.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) ? days : (double?)null;
        var effort = Number(Number(kind == nameof(StepKind.SignOff) ? 0.4 : 1.5, "effortHours", kind), "steps", step.Id, "effortHours");
        var lead = Number(due is { } limit ? Math.Max(0, limit - 1) * Number(0.3, "leadShareOfLimit") : Number(0.5, "leadDays"), "steps", step.Id, "leadDays");
        var own = Find("steps", step.Id, "outcomes") as JsonObject;

        return new(effort, lead, own is null ? Usual(kind, step, form) : own.ToDictionary(one => one.Key, one => NumberOf(one.Value) ?? 0), _own["steps"]?[step.Id] is null ? "default" : "bundle");
    }

    private Dictionary<string, double> Usual(string kind, ActivityNode step, FormDefinition? form) => kind == nameof(StepKind.SignOff)
        ? new() { [SignOff.Approve] = Number(0.97, "approveShare"), [SignOff.Reject] = 1 - Number(0.97, "approveShare") }
        : OutcomesOf(step).ToDictionary(code => code, code => form?.Outcome(code)?.Tone switch
        {
            OutcomeTone.Danger => Number(0.5, "outcomeWeights", "danger"),
            OutcomeTone.Neutral => Number(1, "outcomeWeights", "neutral"),
            _ => Number(8, "outcomeWeights", "primary"),
        });

    internal static IReadOnlyList<string> OutcomesOf(ActivityNode step)
    {
        if (step.Type == SignOff.TypeName)
            return [SignOff.Approve, SignOff.Reject];

        try
        {
            return step.Input("outcomes")?.Text is ['[', ..] text && JsonNode.Parse(text) is JsonArray { Count: > 0 } listed ? [.. listed.Select(code => code!.ToString()).Distinct()] : ["Done"];
        }
        catch (JsonException)
        {
            return ["Done"];
        }
    }

    internal static double? NumberOf(JsonNode? node) =>
        node is JsonValue value && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private double Number(double otherwise, params ReadOnlySpan<string> path) => NumberOf(Find(path)) ?? otherwise;

    /// <summary>The process's own word goes before the word for all.</summary>
    private IReadOnlySet<string> Keys(string list) => Find(list) is JsonArray keys ? keys.Select(key => key!.ToString()).ToHashSet(StringComparer.Ordinal) : new HashSet<string>();

    private JsonNode? Find(params ReadOnlySpan<string> path) => At(_own, path) ?? At(_all, path);

    private static JsonNode? At(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node;
    }

    private static long TimeOf(JsonNode text) => (long)TimeOnly.Parse(text.ToString(), CultureInfo.InvariantCulture).ToTimeSpan().TotalMilliseconds;
}
