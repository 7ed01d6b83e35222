using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder of a human task finishes it with an outcome; validated by the step's form and rules.</summary>
[AllowedTo]
public sealed record CompleteWorkItem(WorkItemId Id, string Outcome, JsonObject Data, string? Opinion, string? ContentHash) : ICommand<ActAnswer>;
