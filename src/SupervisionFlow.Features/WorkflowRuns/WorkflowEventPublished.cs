using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Notifications;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>A workflow published an event that others may wait for; it has had it itself already.</summary>
/// <param name="Instance">The instance that published it.</param>
/// <param name="CorrelationId">Only what began to wait under this correlation id may have it; null for all.</param>
public sealed record WorkflowEventPublished(CaseId? Case, string Instance, string Name, string? CorrelationId, JsonNode? Payload) : IMessage;
