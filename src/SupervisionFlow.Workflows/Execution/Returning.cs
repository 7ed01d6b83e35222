using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Return, reopening and jump: takes back what descends from a step, by cause, and opens a step anew.</summary>
internal sealed class Returning(BurstRun run)
{
    private WorkflowInstanceState State => run.State;

    public void Return(Stimulus.Return back)
    {
        var target = Target(back)
            ?? throw new StimulusRefusedException("return-target-not-done", $"{back.To} 没有已完成的、仍在同一范围内的办理");
        var descendants = Descent.From(State, target);
        var ids = descendants.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);
        var from = Origin(back, ids);

        if (descendants.Count == 1 && !OthersAreAwaited(target))
            throw new StimulusRefusedException("return-nothing-open", $"{back.To} 之后没有可以收回的步骤");

        var straightBack = from is null || !back.StraightBack ? null : Path(from, target, descendants);
        var scope = run.Index.Find(target.Scope)!;

        // What a jump dropped does not come back when what came of it is taken back.
        var isBehindAJump = descendants.Exists(d => d.PutThere && d.Scope == target.Scope);

        TakeBack(descendants, ids, back.Reason ?? $"退回到 {back.To}");
        Restore(descendants, ids);
        Wake();
        var visit = run.Open(run.Definition.Find(target.ActivityId), scope, target.Causes, straightBack, target.Pass);
        visit.PutThere = isBehindAJump;
        visit.MovedPast = target.MovedPast;
        Recall(descendants, ids, visit);
    }

    public void Reopen(Stimulus.Reopen reopen)
    {
        var step = run.Index.Find(reopen.Of) is { Waited: true } known && ReturnTargets.IsTarget(State, known) && run.Catalogue.FindBusiness(run.Definition.TryFind(known.ActivityId)?.Type ?? "") is not null
            ? known
            : throw new StimulusRefusedException("reopen-not-done", $"{reopen.Of} 不是已完成的、仍然有效的办理");
        var descendants = Descent.From(State, step);
        var ids = descendants.Select(d => d.Id).ToHashSet(StringComparer.Ordinal);

        var isBehindAJump = descendants.Exists(d => d.PutThere && d.Scope == step.Scope);

        TakeBack(descendants.Skip(1), ids, reopen.Reason);
        Restore(descendants, ids);
        Wake();
        step.PutThere = isBehindAJump;
        run.Reopen(step);
        Recall(descendants, ids, step);
    }

    /// <summary>A workflow that stood still at its end has something to do again.</summary>
    private void Wake()
    {
        if (State.ActivityInstances.Find(i => i.Scope is null) is not { Status: ActivityStatus.Faulted } root)
            return;

        run.CloseIncidentsOf(root);
        run.Index.Set(root, ActivityStatus.Running);
        root.Outcomes = [];
        root.Output = null;
        root.EndedBy = null;
    }

    /// <summary>The last that was done; of several side by side, the one that the returning step descends from.</summary>
    private ActivityInstance? Target(Stimulus.Return back)
    {
        var done = State.ActivityInstances.FindAll(i => (i.ActivityId == back.To || i.Id == back.To) && ReturnTargets.IsTarget(State, i) && run.Definition.TryFind(i.ActivityId) is not null);
        var before = done.Count > 1 && run.Index.Find(back.From) is { } from ? Descent.Before(State, from) : [];

        return done.FindLast(i => before.Contains(i.Id)) ?? done.LastOrDefault();
    }

    /// <summary>Nothing came of it yet, but something waits for it together with others: a merge, or the container that runs them side by side.</summary>
    private bool OthersAreAwaited(ActivityInstance target) =>
        run.BuiltInOf(run.Index.Find(target.Scope)!) is { RunsSideBySide: true }
        || State.ActivityInstances.Exists(i => i.Flow?.Waiting.Exists(w => w.From == target.Id) ?? false);

    public void Jump(Stimulus.Jump jump)
    {
        if (run.Definition.TryFind(jump.To) is not { Parent: not null, IsStep: true } node)
            throw new StimulusRefusedException("jump-target-unknown", $"不能跳转到 {jump.To}：它不是流程图或顺序中的一步");

        var around = run.Index.Find(jump.From) is { } visit ? Descent.Scopes(State, visit) : null;
        var scope = JumpScopes.Of(State, node, around)
            ?? throw new StimulusRefusedException("jump-scope-closed", $"{jump.To} 所在的范围没有在运行");
        var open = run.Index.OpenIn(scope).ToArray();

        foreach (var instance in open)
            run.Cancel(instance, jump.Reason);

        IReadOnlyList<Arrival> waited = scope.Flow is null ? [] : new FlowchartRun(new ActivityContext(run, scope)).JumpTo(node.Id);
        Wake();

        // It descends from what the withdrawn steps descended from, and from what waited, so that it can be returned from.
        IReadOnlyList<Arrival> causes = open.Length > 0
            ? [.. open.SelectMany(i => i.Causes).Where(c => c.Kind == ArrivalKind.Live).Concat(waited).DistinctBy(c => c.From).Select(c => c with { Target = node.Id })]
            : AfterAll(scope, node);
        run.Open(node, scope, causes).PutThere = true;
    }

    /// <summary>Where nothing was open, what was done last leads to the step.</summary>
    private IReadOnlyList<Arrival> AfterAll(ActivityInstance scope, ActivityNode node) =>
        State.ActivityInstances.FindLast(i => i.Scope == scope.Id && i is { Status: ActivityStatus.Completed, Withdrawn: false }) is { } last
            ? [new Arrival(last.Id, last.ActivityId, Connection.DefaultPort, node.Id, ArrivalKind.Live)]
            : [];

    /// <summary>The new visit descends from what the old one descended from; a merge that waited for it waits for what comes of the new one.</summary>
    public void Move(Stimulus.Move move)
    {
        if (run.Index.Find(move.From) is not { IsOpen: true } from || run.Index.Find(from.Scope) is not { } scope)
            throw new StimulusRefusedException("not-waiting", $"{move.From} 已不在进行，不能移动");
        if (run.Definition.TryFind(move.To) is not { IsStep: true } node || node.Parent?.Id != scope.ActivityId)
            throw new StimulusRefusedException("move-target-elsewhere", $"{move.To} 不在 {from.ActivityId} 所在的范围内");
        if (from.ActivityId != node.Id && run.Index.OpenIn(scope).Any(other => other.ActivityId == node.Id && other.Pass == from.Pass))
            throw new StimulusRefusedException("move-target-open", $"{move.To} 已在进行中");

        run.Cancel(from, move.Reason);
        var flow = scope.Flow is null ? null : new FlowchartRun(new ActivityContext(run, scope));
        var past = flow?.MergesPassed(from, node.Id) ?? [];
        var visit = run.Open(node, scope, [.. from.Causes.Where(c => c.Kind == ArrivalKind.Live).Select(c => c with { Target = node.Id }), .. flow?.MoveTo(node.Id, past) ?? []], from.StraightBack, from.Pass);
        visit.PutThere = true;
        visit.MovedPast = past;
    }

    private ActivityInstance? Origin(Stimulus.Return back, HashSet<string> descendants)
    {
        if (back.From is null)
            return null;

        if (run.Index.Find(back.From) is not { IsOpen: true } from)
            throw new StimulusRefusedException("not-waiting", $"{back.From} 已不在等待，不能退回");

        return from.ActivityId != back.To && from.Id != back.To && descendants.Contains(from.Id)
            ? from
            : throw new StimulusRefusedException("return-not-upstream", $"{from.ActivityId} 不是由 {back.To} 引起的，不能退回到它");
    }

    private StraightBack Path(ActivityInstance from, ActivityInstance target, List<ActivityInstance> descendants)
    {
        var before = Descent.Before(State, from);
        var to = from;

        while (to.Scope != target.Scope && run.Index.Find(to.Scope) is { } container)
            to = container;

        return new StraightBack(to.ActivityId, [.. descendants
            .Where(d => d != target && d.Waited && d.Status == ActivityStatus.Completed && d.Scope == target.Scope && before.Contains(d.Id))
            .Select(d => new PassedStep(d.ActivityId, d.Id))]);
    }

    private void TakeBack(IEnumerable<ActivityInstance> taken, HashSet<string> ids, string reason)
    {
        foreach (var instance in taken)
        {
            if (instance.IsOpen)
            {
                run.Cancel(instance, reason);
            }
            else if (instance.Status == ActivityStatus.Completed)
            {
                run.Tell(JournalEvent.Withdrawn, instance, reason, wasOpen: false);
            }

            instance.Withdrawn = true;
        }

        foreach (var container in State.ActivityInstances.Where(i => i.IsOpen))
        {
            container.Flow?.Waiting.RemoveAll(a => ids.Contains(a.From));
            container.Flow?.Undecided.RemoveAll(a => ids.Contains(a.From));

            if (container.Breaks.Any(ids.Contains))
                container.Breaks = [.. container.Breaks.Where(b => !ids.Contains(b))];
        }
    }

    /// <summary>The step itself opens with its causes; its descendants give theirs back.</summary>
    private void Restore(List<ActivityInstance> descendants, HashSet<string> ids)
    {
        foreach (var instance in descendants.Skip(1))
            Restore(instance, ids);
    }

    /// <summary>Loops that the descendants had gone round are where they were before.</summary>
    private void Recall(List<ActivityInstance> descendants, HashSet<string> ids, ActivityInstance opened)
    {
        if (run.Index.Find(opened.Scope) is { IsOpen: true, Flow: not null } around)
            new FlowchartRun(new ActivityContext(run, around)).PassOf(opened);

        foreach (var scope in descendants.Skip(1).Select(d => d.Scope).OfType<string>().Where(scope => !ids.Contains(scope)).Distinct().ToArray())
            if (run.Index.Find(scope) is { IsOpen: true, Flow: not null } container)
                new FlowchartRun(new ActivityContext(run, container)).PassesTakenBack(descendants.Skip(1));
    }

    /// <summary>At a merge only the arrivals that descend from the step are taken back; the others wait again, even if the merge had run.</summary>
    private void Restore(ActivityInstance withdrawn, HashSet<string> ids)
    {
        if (run.Index.Find(withdrawn.Scope) is not { IsOpen: true, Flow: { } flow } scope || ids.Contains(scope.Id))
            return;

        var graph = FlowGraph.Of(run.Definition.Find(scope.ActivityId), flow.Start);

        flow.Waiting.AddRange(withdrawn.Causes.Where(c =>
            withdrawn.Causes.Count > 1 && !ids.Contains(c.From)
            && !flow.Waiting.Exists(w => w.From == c.From && w.Source == c.Source && w.Port == c.Port && w.Target == c.Target)
            && graph.Inbound(c.Target).Any(i => i.Source == c.Source && i.Port == c.Port)));
    }
}
