using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>The visit an effect belongs to.</summary>
/// <param name="Id">The activity instance's id: the same in every attempt at the same stimulus, so it may serve as an idempotency key within its instance.</param>
/// <param name="DisplayText">What the designer shows for the activity.</param>
/// <param name="Round">1 for the first visit, 2 for the next.</param>
public sealed record ActivityInstanceRef(string Id, string ActivityId, string ActivityType, string DisplayText, int Round)
{
    /// <summary>The visit before, whose data a returned step finds again.</summary>
    public string? PreviousId { get; init; }

    /// <summary>What that visit gave.</summary>
    public JsonObject? PreviousOutput { get; init; }
}
