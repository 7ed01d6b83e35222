using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.Notifications;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>A published event was heard at one place that waits for it.</summary>
/// <param name="Case">The case that waits.</param>
/// <param name="Bookmark">The place: its row.</param>
public sealed record EventHeard(CaseId? Case, string Bookmark, JsonNode? Payload) : IMessage;
