using System.Text.Json.Nodes;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The outcomes of a journal line: in their column where they have room, and otherwise whole in the details, so that an activity with very many costs nobody's act.</summary>
internal static class JournalOutcomes
{
    /// <summary>What the store's column takes.</summary>
    private const int Longest = 2000;

    private const string Member = "outcomes";

    /// <summary>As the column has them; null where there are none, or too many.</summary>
    public static string? InColumn(IReadOnlyList<string> outcomes) => outcomes.Count > 0 && string.Join(',', outcomes) is { Length: <= Longest } text ? text : null;

    /// <summary>Puts those that the column has no room for into the details.</summary>
    public static void Keep(IReadOnlyList<string> outcomes, JsonObject details)
    {
        if (IsTooLong(outcomes))
            details[Member] = new JsonArray([.. outcomes.Select(outcome => (JsonNode)outcome)]);
    }

    public static bool IsTooLong(IReadOnlyList<string> outcomes) => outcomes.Count > 0 && InColumn(outcomes) is null;

    /// <summary>The outcomes, wherever the line keeps them.</summary>
    public static IReadOnlyList<string> Of(JournalRow row) => row switch
    {
        { Outcomes: { } text } => text.Split(','),
        { Details: { } details } when row.Event == nameof(Workflows.Execution.JournalEvent.Completed) && (JsonNode.Parse(details) as JsonObject)?[Member] is JsonArray kept => [.. kept.Select(outcome => outcome!.ToString())],
        _ => [],
    };
}
