using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>A piece of work that the outside is asked for: it waits under the task's name until somebody reports it as done.</summary>
internal sealed class AskOutside : IActivityHandler
{
    public Task<EffectResult> Run(Visit visit, CancellationToken stop) =>
        Task.FromResult<EffectResult>(new EffectResult.Waits(visit.Required("taskName"), (System.Text.Json.Nodes.JsonObject)visit.Effect.Arguments.DeepClone()));
}
