using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Brings a state of an earlier format up to the latest, by the definition that it runs on.</summary>
/// <remarks>From format 1: people put a visit there if no arrow, or none that its source left by, led to it. A jump onto a step that was open itself left no such trace, nor did the merges that a token was moved past.</remarks>
internal static class Upgrading
{
    public static void Upgrade(WorkflowInstanceState state, WorkflowDefinition definition)
    {
        if (state.Format == WorkflowInstanceState.LatestFormat)
            return;

        foreach (var scope in state.ActivityInstances.FindAll(visit => visit.Flow is not null))
            if (definition.TryFind(scope.ActivityId) is { Children.Count: > 0 } flowchart)
                Mark(state, scope, FlowGraph.Of(flowchart, scope.Flow!.Start));

        state.Format = WorkflowInstanceState.LatestFormat;
    }

    /// <summary>Takes the state as it is where the definition that it ran on is not at hand: an arrow that another version draws elsewhere says nothing of what people moved, and a mark too many would let a branch end that somebody works on.</summary>
    public static void Accept(WorkflowInstanceState state) => state.Format = WorkflowInstanceState.LatestFormat;

    private static void Mark(WorkflowInstanceState state, ActivityInstance scope, FlowGraph graph)
    {
        foreach (var visit in state.ActivityInstances.Where(visit => visit.Scope == scope.Id))
            visit.PutThere = visit.Causes.Count == 0 ? visit.ActivityId != graph.Start.Id && graph.IsReached(visit.ActivityId) : visit.Causes.Any(cause => !IsDrawn(cause) || IsNotTaken(cause));

        // What this version of the definition does not know says nothing.
        bool IsDrawn(Arrival cause) => !graph.IsReached(cause.Source) || !graph.IsReached(cause.Target) || graph.Inbound(cause.Target).Any(way => way.Source == cause.Source && way.Port == cause.Port);

        bool IsNotTaken(Arrival cause) => cause.Kind == ArrivalKind.Live && state.Find(cause.From) is { } from && from.ActivityId == cause.Source && !from.Outcomes.Contains(cause.Port);
    }
}
