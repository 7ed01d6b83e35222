using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A signer approves; the tally decides whether the step is over.</summary>
[AllowedTo]
public sealed record ApproveWorkItem(WorkItemId Id, JsonObject Data, string? Opinion, string? ContentHash) : ICommand<ActAnswer>;
