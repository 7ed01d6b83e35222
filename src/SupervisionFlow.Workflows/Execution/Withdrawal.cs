using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>An activity instance that was taken back or cancelled.</summary>
/// <param name="WasOpen">True if it still waited or was faulted: its work items must be closed. False if it had completed and a return undid its effect on the flow.</param>
public sealed record Withdrawal(string ActivityInstanceId, string ActivityId, string ActivityType, string Reason, bool WasOpen)
{
    /// <summary>What it had completed with, by which its handler finds what it made; null if it had not.</summary>
    public JsonObject? Output { get; init; }
}
