using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Keeps what the holder has typed so far, per person and item; the last save wins. Answers with the instant of saving (Unix ms).</summary>
[AllowedTo]
public sealed record SaveDraft(WorkItemId Id, JsonObject Typed) : ICommand<long>;
