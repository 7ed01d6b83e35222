using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Lets the case follow its workflow: the stage names what is open, and a workflow that has ended closes its case.</summary>
internal sealed class CaseProgress(CaseClosings closings, Outbox outbox)
{
    private const int LongestStage = 200;

    public async Task Follow(Case @case, WorkflowDefinition workflow, Burst burst, PersonId by, long at, CancellationToken stop)
    {
        var state = burst.State;
        if (state.Status == WorkflowStatus.Finished && @case.IsOpen)
            await Close(@case, state, by, at, stop);
        @case.Reach(StageOf(@case, workflow, state));

        // It was proposed for where the case stood; who agrees now would agree to something else.
        if (@case is { IsOpen: true, ProposedJump: not null } && burst.BookmarksAdded.Count + burst.BookmarksRemoved.Count > 0)
            @case.Propose(null);

        foreach (var raised in burst.IncidentsRaised.Except(burst.IncidentsClosed))
            outbox.Tell(@case, new IncidentOpened(@case.Id, VisitId.Of(state.InstanceId, raised.Id), TitleOf(workflow, raised.ActivityId)));
        foreach (var published in burst.Publications.Where(published => !published.Local))
            outbox.Tell(@case, new WorkflowEventPublished(@case.Id, state.InstanceId, published.EventName, published.CorrelationId, published.Payload?.DeepClone()));
    }

    private Task Close(Case @case, WorkflowInstanceState state, PersonId by, long at, CancellationToken stop) => state.SubStatus == WorkflowSubStatus.Finished
        ? closings.Close(@case, CaseOutcome.Completed, "", by, at, stop)
        : closings.CloseWithWhatIsHeld(@case, CaseOutcome.Terminated, state.SubStatus == WorkflowSubStatus.Faulted ? "流程异常终止" : "流程已取消", by, at, stop);

    internal static string StageOf(Case @case, WorkflowDefinition workflow, WorkflowInstanceState state)
    {
        if (!@case.IsOpen)
            return "已办结";

        var work = state.Bookmarks.Where(bookmark => bookmark.Kind == BookmarkKind.Work).Select(bookmark => bookmark.Name ?? TitleOf(workflow, bookmark.ActivityId));
        var others = state.Bookmarks.Where(bookmark => bookmark.Kind != BookmarkKind.Work).Select(bookmark => TitleOf(workflow, bookmark.ActivityId));
        var open = work.Any() ? work : others.Any() ? others : state.Incidents.Select(incident => $"异常：{TitleOf(workflow, incident.ActivityId)}");
        var stage = string.Join('、', open.Distinct());

        return stage.Length <= LongestStage ? stage : $"{stage[..(LongestStage - 1)]}…";
    }

    private static string TitleOf(WorkflowDefinition workflow, string activityId) => workflow.TryFind(activityId)?.DisplayText ?? activityId;
}
