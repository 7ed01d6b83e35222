using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>Holds the tokens of an instance against its definition: what is open must be drawn, lie where it is drawn, and wait for something.</summary>
public static class TokenCheck
{
    /// <summary>What cannot be true, by a stable code; empty, always.</summary>
    public static IReadOnlyList<(string Code, string Words)> Of(WorkflowDefinition definition, WorkflowInstanceState state)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(state);

        if (state.Status == WorkflowStatus.Finished)
            return state.Bookmarks.Count > 0 || state.ActivityInstances.Exists(IsRunning) ? [("token.after_end", "it has ended, and something in it is open")] : [];

        return [.. state.ActivityInstances.Where(visit => visit.IsOpen).SelectMany(visit => Of(definition, state, visit)), .. state.Bookmarks.Where(mark => state.Find(mark.ActivityInstanceId) is not { Status: ActivityStatus.Running }).Select(mark => ("token.bookmark_alone", $"{mark.Id} waits for {mark.ActivityInstanceId}, which does not run"))];
    }

    private static IEnumerable<(string Code, string Words)> Of(WorkflowDefinition definition, WorkflowInstanceState state, ActivityInstance visit)
    {
        if (definition.TryFind(visit.ActivityId) is not { } node)
        {
            yield return ("token.not_drawn", $"{visit.Id} stands at {visit.ActivityId}, which the definition does not have");
            yield break;
        }

        if (visit.Scope is { } scope && (state.Find(scope) is not { IsOpen: true } around || around.ActivityId != node.Parent?.Id))
            yield return ("token.out_of_scope", $"{visit.Id} at {visit.ActivityId} lies in {scope}, which is not open around it");
        if (visit.Status == ActivityStatus.Running && !state.ActivityInstances.Exists(inner => inner.Scope == visit.Id && inner.IsOpen) && !state.Bookmarks.Exists(mark => mark.ActivityInstanceId == visit.Id))
            yield return ("token.waits_for_nothing", $"{visit.Id} at {visit.ActivityId} runs, and nothing can move it");
        if (visit.Status == ActivityStatus.Faulted && !state.Incidents.Exists(incident => incident.ActivityInstanceId == visit.Id))
            yield return ("token.fault_without_incident", $"{visit.Id} at {visit.ActivityId} failed, and no incident says so");

        foreach (var token in (visit.Flow?.Waiting ?? []).Where(token => token.Kind == ArrivalKind.Live && !node.Connections.Any(c => c.Source == token.Source && c.Port == token.Port && c.Target == token.Target)))
            yield return ("token.not_connected", $"a token waits on {token.Source}:{token.Port}>{token.Target}, which is not drawn");
    }

    private static bool IsRunning(ActivityInstance visit) => visit.Status is ActivityStatus.Pending or ActivityStatus.Running;
}
