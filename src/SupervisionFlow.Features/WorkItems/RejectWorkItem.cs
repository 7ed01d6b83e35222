using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A signer does not agree; an opinion is required.</summary>
[AllowedTo]
public sealed record RejectWorkItem(WorkItemId Id, JsonObject Data, string Opinion, string? ContentHash) : ICommand<ActAnswer>;
