using System.Globalization;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>One visit of a business activity, as its handler sees it.</summary>
/// <param name="State">The instance so far; to be read only.</param>
/// <param name="By">On whose behalf the flow moves: whoever acted, or the system.</param>
/// <param name="At">Unix milliseconds.</param>
internal sealed record Visit(Case Case, ProcessBundle Bundle, WorkflowInstanceState State, Effect Effect, PersonId By, long At)
{
    /// <summary>Unique over all instances; the engine's own ids are unique within one.</summary>
    public string Id => VisitId.Of(State.InstanceId, Effect.Activity.Id);

    public string ActivityId => Effect.Activity.ActivityId;

    public DateOnly Today => LegalDay.Of(At);

    /// <summary>A text input; null where the definition gives none or an empty one.</summary>
    public string? Text(string name) => TextOf(Effect.Arguments[name]);

    public string Required(string name) =>
        Text(name) ?? throw new RuleViolation("activity.input_missing", $"流程“{Effect.Activity.DisplayText}”缺少参数{name}", $"{ActivityId} lacks its input {name}");

    /// <summary>A list input; one text is a list of one.</summary>
    public IReadOnlyList<string> Texts(string name) => Effect.Arguments[name] switch
    {
        JsonArray several => [.. several.Select(TextOf).OfType<string>()],
        var one when TextOf(one) is ['[', ..] list => [.. JsonNode.Parse(list)!.AsArray().Select(TextOf).OfType<string>()],
        var one => TextOf(one) is { } text ? [text] : [],
    };

    public decimal? Number(string name) =>
        decimal.TryParse(TextOf(Effect.Arguments[name]), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name, bool otherwise) => Effect.Arguments[name] switch
    {
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        var other => bool.TryParse(TextOf(other), out var flag) ? flag : otherwise,
    };

    /// <summary>Who did a step last before this visit, as its output tells; empty while nobody has.</summary>
    public IReadOnlyList<PersonId> WhoDid(string activityId) => State.WhoDid(activityId, Effect.Activity.Id);

    private static string? TextOf(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => string.IsNullOrWhiteSpace(text) ? null : text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };
}

/// <summary>A visit that was taken back, as its handler sees it.</summary>
/// <param name="Before">The instance before it was taken back, and <paramref name="After"/>; to be read only.</param>
/// <param name="Bundle">Of the version that began it.</param>
internal sealed record WithdrawnVisit(Case Case, ProcessBundle Bundle, WorkflowInstanceState Before, WorkflowInstanceState After, Withdrawal Withdrawal, PersonId By, long At)
{
    public string InstanceId => After.InstanceId;

    public string Id => VisitId.Of(InstanceId, Withdrawal.ActivityInstanceId);

    /// <summary>The id of what the visit had made when it completed, by the name of its output; null if it had not completed or made none.</summary>
    public string? Made(string output) => Withdrawal.Output?[output] is JsonValue value && value.TryGetValue<string>(out var id) ? id : null;
}

/// <summary>The engine's ids are unique in their instance; rows need more.</summary>
internal static class VisitId
{
    public static string Of(string instanceId, string idInInstance) => $"{instanceId}:{idInInstance}";

    public static string InInstance(string id) => id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
