using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Puts what is open where a migration's map says, and counts what waits at merges by the connections of the new version.</summary>
internal sealed class Migrating
{
    private readonly BurstRun run;
    private readonly Stimulus.Migrate migrate;
    private readonly Dictionary<string, string> oldIds;
    private readonly HashSet<string> anew;

    public Migrating(BurstRun run, Stimulus.Migrate migrate)
    {
        this.run = run;
        this.migrate = migrate;
        oldIds = run.Before.ActivityInstances.ToDictionary(i => i.Id, i => i.ActivityId, StringComparer.Ordinal);
        anew = [.. migrate.Anew];
    }

    private WorkflowInstanceState State => run.State;

    /// <exception cref="StimulusRefusedException"><c>migration-…</c>: something open has no place, or two would stand at one.</exception>
    public void Land()
    {
        RequirePlaces();

        var leaves = State.ActivityInstances.FindAll(i => i.IsOpen && run.Index.OpenIn(i).Count == 0);
        var gone = leaves.FindAll(leaf => !GoesOn(leaf));
        var places = gone.Where(leaf => !HoldsTokens(leaf)).Select(leaf => PlaceOf(leaf, leaf.ActivityId)).Concat(TokensOfClosedFlowcharts()).ToList();
        RequireOneEach([.. leaves.Except(gone)]);

        foreach (var leaf in gone)
            run.Cancel(leaf, migrate.Reason);
        foreach (var place in places)
            Open(place);

        Dissolve();
        Settle();
        DropLostWaysBack();
    }

    /// <summary>What waits at the merges of a flowchart that does not go on stands at what it came from, to be done anew.</summary>
    private IEnumerable<Place> TokensOfClosedFlowcharts() =>
        from flowchart in State.ActivityInstances
        where flowchart.IsOpen && HoldsTokens(flowchart) && !GoesOn(flowchart)
        from token in flowchart.Flow!.Waiting
        where token.Kind == ArrivalKind.Live
        select PlaceOf(flowchart, token.Source);

    private static bool HoldsTokens(ActivityInstance visit) => visit.Flow?.Waiting.Exists(a => a.Kind == ArrivalKind.Live) == true;

    /// <summary>A visit goes on if it is not to be opened anew and lies where its activity lies now.</summary>
    private bool GoesOn(ActivityInstance visit)
    {
        if (anew.Contains(oldIds[visit.Id]) || run.Definition.TryFind(visit.ActivityId) is not { } node || !migrate.Map.ContainsKey(oldIds[visit.Id]))
            return false;

        return run.Index.Find(visit.Scope) is { } scope ? node.Parent?.Id == scope.ActivityId && GoesOn(scope) : node == run.Definition.Root;
    }

    private void RequirePlaces()
    {
        var waiting = State.ActivityInstances.Where(i => i is { IsOpen: true, Flow: not null }).SelectMany(i => run.Before.Find(i.Id)!.Flow!.Waiting).Where(a => a.Kind == ArrivalKind.Live).Select(a => a.Source);
        var open = State.ActivityInstances.Where(i => i.IsOpen && run.Index.OpenIn(i).Count == 0).Select(i => oldIds[i.Id]);
        var lost = open.Concat(waiting).Where(id => !migrate.Map.TryGetValue(id, out var to) || run.Definition.TryFind(to) is null).Distinct(StringComparer.Ordinal).ToList();

        if (lost.Count > 0)
            throw new StimulusRefusedException("migration-unmapped", $"这些位置在新版本中没有对应的环节：{string.Join('、', lost)}");
    }

    private void RequireOneEach(IReadOnlyList<ActivityInstance> stay)
    {
        var twice = stay.GroupBy(i => (i.Scope, i.ActivityId, i.Pass)).FirstOrDefault(same => same.Select(i => oldIds[i.Id]).Distinct(StringComparer.Ordinal).Count() > 1);

        if (twice is not null)
            throw new StimulusRefusedException("migration-two-at-one", $"两个进行中的环节对应到同一个环节 {twice.Key.ActivityId}：{string.Join('、', twice.Select(i => oldIds[i.Id]))}");
    }

    /// <summary>Where something that does not go on is opened: in the nearest scope around it that does and has the place, or in containers opened there for it.</summary>
    private Place PlaceOf(ActivityInstance visit, string activityId)
    {
        var path = new Stack<ActivityNode>([run.Definition.Find(activityId)]);

        for (var node = path.Peek(); node.Parent is { } parent; node = parent)
        {
            for (var inside = visit; run.Index.Find(inside.Scope) is { } scope; inside = scope)
                if (scope.ActivityId == parent.Id && GoesOn(scope))
                    return new(visit, scope, path, inside.Causes);

            if (!node.IsStep || parent.Type is not (FlowchartActivity.TypeName or SequenceActivity.TypeName))
                break;

            path.Push(parent);
        }

        throw new StimulusRefusedException("migration-no-scope", $"不能把 {oldIds[visit.Id]} 放到 {activityId}：它所在的范围没有在运行");
    }

    private void Open(Place place)
    {
        var (visit, scope, path, causes) = place;
        var pass = visit.Scope == scope.Id ? visit.Pass : null;

        while (path.Count > 1)
            (scope, causes, pass) = (Enter(path.Pop(), scope, causes, pass), [], null);

        var node = path.Pop();
        var live = causes.Where(c => c.Kind == ArrivalKind.Live).Select(c => c with { Target = node.Id }).ToList();

        if (run.Index.OpenIn(scope).FirstOrDefault(i => i.ActivityId == node.Id && i.Pass == pass) is { } there)
            there.Causes = [.. there.Causes.Concat(live).DistinctBy(c => (c.From, c.Source, c.Port))];
        else
            there = run.Open(node, scope, live, visit.StraightBack, pass);

        there.PutThere |= visit.PutThere;
        there.MovedPast = [.. there.MovedPast.Union(visit.MovedPast.Where(id => run.Definition.TryFind(id) is not null))];
    }

    private ActivityInstance Enter(ActivityNode container, ActivityInstance scope, IReadOnlyList<Arrival> causes, int? pass)
    {
        if (run.Index.OpenIn(scope).FirstOrDefault(i => i.ActivityId == container.Id && i.Pass == pass) is { } there)
            return there;

        var instance = run.OpenUnqueued(container, scope, [.. causes.Select(c => c with { Target = container.Id })], pass: pass);
        run.Index.Set(instance, ActivityStatus.Running);
        instance.Flow = container.Type == FlowchartActivity.TypeName ? new FlowState() : null;
        run.Journal.Write(JournalEvent.Started, instance);

        return instance;
    }

    /// <summary>Containers whose tokens have all left are over, without going on: what was in them stands elsewhere now.</summary>
    private void Dissolve()
    {
        for (var n = State.ActivityInstances.Count - 1; n >= 0; n--)
        {
            var container = State.ActivityInstances[n];
            var held = oldIds.ContainsKey(container.Id) && run.Before.ActivityInstances.Exists(i => i.IsOpen && i.Scope == container.Id);

            if (container is { IsOpen: true, Scope: not null } && held && run.Index.OpenIn(container).Count == 0 && (!HoldsTokens(container) || !GoesOn(container)))
                run.Cancel(container, migrate.Reason);
        }
    }

    /// <summary>Inner flowcharts before those around them.</summary>
    private void Settle()
    {
        var landed = anew.Where(migrate.Map.ContainsKey).Select(id => migrate.Map[id]).ToHashSet(StringComparer.Ordinal);
        var flowcharts = State.ActivityInstances.Where(i => i is { Status: ActivityStatus.Running, Flow: not null } && oldIds.ContainsKey(i.Id)).Reverse().ToList();

        foreach (var flowchart in flowcharts.Where(i => i.Status == ActivityStatus.Running))
            run.Guard(flowchart, () => new FlowchartRun(new ActivityContext(run, flowchart)).Resettle(landed));

        foreach (var flowchart in flowcharts.Where(i => i.Status == ActivityStatus.Running))
            run.Guard(flowchart, () => new FlowchartRun(new ActivityContext(run, flowchart)).EndIfQuiet());
    }

    private void DropLostWaysBack()
    {
        foreach (var visit in State.ActivityInstances.Where(i => i is { IsOpen: true, StraightBack: not null } && run.Definition.TryFind(i.StraightBack.To) is null))
            visit.StraightBack = null;
    }

    private sealed record Place(ActivityInstance Visit, ActivityInstance Scope, Stack<ActivityNode> Path, IReadOnlyList<Arrival> Causes);
}
