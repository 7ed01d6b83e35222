using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>An event that a workflow published. This instance has already had it.</summary>
/// <param name="CorrelationId">Only instances of this correlation id may have it; null for all.</param>
/// <param name="Local">True if no other instance may have it.</param>
public sealed record Publication(string EventName, string? CorrelationId, JsonNode? Payload, bool Local);
