using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A step at which seats get their turn, with what tells whose votes are there already.</summary>
/// <param name="State">The instance so far; to be read only.</param>
/// <param name="Policy">What happens to who would be asked twice in a row.</param>
/// <param name="At">Unix milliseconds.</param>
internal sealed record Asking(Step Step, Case Case, ProcessBundle Bundle, WorkflowInstanceState State, SamePersonPolicy Policy, long At)
{
    /// <summary>The visit, by the engine's id.</summary>
    public string Visit => VisitId.InInstance(Step.ActivityInstanceId);

    public string? FormKey => Step.WorkItems[0].FormKey;
}
