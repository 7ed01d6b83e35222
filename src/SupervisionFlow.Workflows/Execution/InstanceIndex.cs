using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Finds activity instances without walking the list, for one burst.</summary>
internal sealed class InstanceIndex
{
    private readonly WorkflowInstanceState state;
    private readonly Dictionary<string, ActivityInstance> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Scope, string ActivityId, int? Pass), ActivityInstance> latestVisit = [];
    private readonly Dictionary<string, ActivityInstance> lastIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ActivityInstance>> open = new(StringComparer.Ordinal);

    public InstanceIndex(WorkflowInstanceState state)
    {
        this.state = state;

        foreach (var instance in state.ActivityInstances)
            Enter(instance);
    }

    public ActivityInstance? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>What runs, waits or is faulted directly in a container.</summary>
    public IReadOnlyList<ActivityInstance> OpenIn(ActivityInstance scope) =>
        open.TryGetValue(scope.Id, out var list) ? list : [];

    /// <summary>The last visit of an activity in a scope and pass, whatever became of it; skipped ones are no visits.</summary>
    public ActivityInstance? LatestVisit(string? scope, string activityId, int? pass) => latestVisit.GetValueOrDefault((scope, activityId, pass));

    /// <summary>What was opened last directly in a container, whatever became of it; null if nothing ever was.</summary>
    public ActivityInstance? LastIn(ActivityInstance scope) => lastIn.GetValueOrDefault(scope.Id);

    public void Add(ActivityInstance instance)
    {
        state.ActivityInstances.Add(instance);
        Enter(instance);
    }

    public void Set(ActivityInstance instance, ActivityStatus status)
    {
        var wasOpen = instance.IsOpen;
        instance.Status = status;

        if (instance.Scope is null || wasOpen == instance.IsOpen)
            return;

        if (instance.IsOpen)
            OpenList(instance.Scope).Add(instance);
        else
            OpenList(instance.Scope).Remove(instance);
    }

    private void Enter(ActivityInstance instance)
    {
        byId[instance.Id] = instance;

        if (instance.Status != ActivityStatus.Skipped)
            latestVisit[(instance.Scope, instance.ActivityId, instance.Pass)] = instance;

        if (instance.Scope is not null)
            lastIn[instance.Scope] = instance;

        if (instance.IsOpen && instance.Scope is not null)
            OpenList(instance.Scope).Add(instance);
    }

    private List<ActivityInstance> OpenList(string scope)
    {
        if (!open.TryGetValue(scope, out var list))
            open[scope] = list = [];

        return list;
    }
}
