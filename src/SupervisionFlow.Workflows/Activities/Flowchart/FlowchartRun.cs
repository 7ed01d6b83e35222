using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <summary>One step of a flowchart: what follows from a completed activity.</summary>
internal sealed partial class FlowchartRun(ActivityContext context)
{
    private readonly ActivityInstance flowchart = context.Instance;
    private readonly FlowState state = context.Instance.Flow!;
    private readonly FlowGraph graph = FlowGraph.Of(context.Node, context.Instance.Flow!.Start);
    private readonly HashSet<string> won = new(StringComparer.Ordinal);
    private Queue<(Connection Connection, Arrival Arrival)> visits = new();

    /// <summary>Follows the outcomes' connections, in the order drawn; the others are visited as dead.</summary>
    public void Completed(ActivityInstance child)
    {
        Leave(child, child.Outcomes);
        Work();
        EndIfQuiet();
    }

    /// <summary>Ends the flowchart if nothing in it is open and no merge still has work.</summary>
    public void EndIfQuiet()
    {
        while (IsQuiet)
        {
            if (state.Undecided.Count > 0)
            {
                // Loops whose last token is gone: their other ways out are dead now.
                Settle(state.Undecided.Find(u => !MayBeTakenYet(u)) ?? state.Undecided[0]);
                Work();
            }
            else if (state.Waiting.Find(a => a.Kind == ArrivalKind.Live) is { } stranded)
            {
                if (IsRedirected)
                    Pass(Stranded());
                else
                    Starve(stranded.Target);
                Work();
            }
            else
            {
                state.Waiting.Clear();
                context.Complete();
            }
        }
    }

    private bool NeedsAll(ActivityNode merge)
    {
        try
        {
            return MergeRules.Of(merge, expression => JsonText.String(context.Evaluate(expression, "String"))) is MergeRule.AllVisited or MergeRule.AllFollowed;
        }
        catch (Exception e) when (e is ActivityFaultException or Expressions.ExpressionException)
        {
            return false;
        }
    }

    private bool IsCounted(Arrival arrival) =>
        context.Node.Children.FirstOrDefault(c => c.Id == arrival.Target) is { } target && Expected(target) is { Count: > 1 } expected && expected.Any(c => IsOn(arrival, c));

    private IReadOnlyList<Connection> Expected(ActivityNode node) => node.MergeMode == MergeMode.Converge ? graph.Inbound(node.Id) : graph.ForwardInbound(node.Id);

    private static bool IsOn(Arrival arrival, Connection connection) => arrival.Source == connection.Source && arrival.Port == connection.Port && arrival.Target == connection.Target;

    private bool IsQuiet => flowchart.Status == ActivityStatus.Running && context.Run.Index.OpenIn(flowchart).Count == 0;

    private void Leave(ActivityInstance from, IReadOnlyList<string> outcomes)
    {
        foreach (var connection in graph.Outbound(from.ActivityId))
        {
            var kind = outcomes.Contains(connection.Port) ? ArrivalKind.Live : ArrivalKind.Dead;
            visits.Enqueue((connection, new Arrival(from.Id, connection.Source, connection.Port, connection.Target, kind)));
        }
    }

    private void Work()
    {
        do
        {
            while (visits.TryDequeue(out var visit))
                Visit(visit.Connection, visit.Arrival);
        }
        while (state.Undecided.Find(IsDead) is { } dead && Settle(dead));
    }

    private void Visit(Connection connection, Arrival arrival)
    {
        var live = arrival.Kind == ArrivalKind.Live;

        if (live)
        {
            state.Followed.Add(connection.ToString());
            state.Undecided.RemoveAll(u => Same(u, arrival));
        }

        if (graph.IsBack(connection) && NodeOf(connection.Target).MergeMode != MergeMode.Converge)
        {
            if (live)
                StartAnew(connection, arrival);
        }
        else if (!live && graph.Feeders(connection) is not null)
        {
            state.Undecided.RemoveAll(u => Same(u, arrival));
            state.Undecided.Add(arrival);
        }
        else
        {
            Arrive(arrival);
        }
    }

    /// <summary>A connection that leads back runs its target at once; what the last pass had half counted on its way, the new pass counts anew.</summary>
    private void StartAnew(Connection connection, Arrival arrival)
    {
        var pass = graph.Downstream(connection.Target);

        state.Waiting.RemoveAll(w => pass.Contains(w.Source));
        state.Undecided.RemoveAll(u => pass.Contains(u.Source));

        foreach (var merge in pass.Where(id => id != connection.Target && graph.ForwardInbound(id).Count > 1))
            KeepOutsideArrivals(merge, pass, arrival);

        Open(connection.Target, [arrival]);
    }

    /// <summary>What came to a merge from outside the loop came once and for all; the new pass must not wait for it again.</summary>
    /// <remarks>Only if this loop went past the merge. What came in the pass before of a loop around this one is to come again.</remarks>
    private void KeepOutsideArrivals(string merge, IReadOnlySet<string> pass, Arrival back)
    {
        if (NodeOf(merge).MergeMode == MergeMode.Cascade
            || context.Run.State.ActivityInstances.FindLast(i => i.ActivityId == merge && i.Scope == flowchart.Id && !i.Withdrawn) is not { } last
            || !DecidedBy(last).Any(visit => CameBy(visit, back, pass)))
            return;

        var outside = last.Causes.Where(c => !pass.Contains(c.Source) && c.Target == merge).Concat(OutsideOfItsOwnLoop(merge, last, pass));
        foreach (var cause in outside.Where(c => !state.Waiting.Exists(w => Same(w, c))).ToArray())
            state.Waiting.Add(cause.Kind == ArrivalKind.Live ? cause with { Kind = ArrivalKind.Spent } : cause);
    }

    /// <summary>The visit itself; where it was passed over, also those that left by other ways.</summary>
    private HashSet<ActivityInstance> DecidedBy(ActivityInstance visit)
    {
        var seen = new HashSet<ActivityInstance> { visit };
        var open = new Stack<ActivityInstance>(seen);

        while (open.TryPop(out var passed))
            foreach (var before in passed.Status != ActivityStatus.Skipped ? [] : passed.Causes.Select(cause => context.Run.Index.Find(cause.From)).OfType<ActivityInstance>())
                if (seen.Add(before))
                    open.Push(before);

        return seen;
    }

    /// <summary>Whether a token came by a visit without leaving what the loop passes.</summary>
    private bool CameBy(ActivityInstance visit, Arrival token, IReadOnlySet<string> pass)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Arrival>([token]);

        while (open.TryPop(out var cause))
        {
            if (!pass.Contains(cause.Source) || !seen.Add(cause.From))
                continue;

            if (cause.From == visit.Id)
                return true;

            foreach (var earlier in context.Run.Index.Find(cause.From) is { } from && pass.Contains(from.ActivityId) ? from.Causes : [])
                open.Push(earlier);
        }

        return false;
    }

    /// <summary>
    /// A way not taken is dead when nothing alive can come round to it again. A merge that waits for this very way does not count:
    /// it can only go on once the way is known to be dead.
    /// </summary>
    private bool IsDead(Arrival undecided)
    {
        var beyond = graph.Downstream(undecided.Target);
        var feeders = graph.Feeders(new Connection(undecided.Source, undecided.Port, undecided.Target));

        return feeders is null
            || (!context.Run.Index.OpenIn(flowchart).Any(i => feeders.Contains(i.ActivityId))
                && !state.Waiting.Exists(w => w.Kind == ArrivalKind.Live && feeders.Contains(w.Target) && !beyond.Contains(w.Target)));
    }

    /// <summary>
    /// Whether a token that waits can come round to a way not taken, once it goes on, without passing a merge that waits for this very way.
    /// Of several ways that wait for each other, the one inside is dead first: the way out of the loop around it may still be taken.
    /// </summary>
    private bool MayBeTakenYet(Arrival undecided)
    {
        var held = graph.Downstream(undecided.Target).Where(id => id == undecided.Target || (Expected(NodeOf(id)).Count > 1 && NeedsAll(NodeOf(id)))).ToHashSet(StringComparer.Ordinal);
        var live = state.Waiting.Where(w => w.Kind == ArrivalKind.Live).Select(w => w.Target);

        return graph.Ahead(live, held).Contains(undecided.Source);
    }

    private bool Settle(Arrival undecided)
    {
        state.Undecided.Remove(undecided);
        Arrive(undecided);
        return true;
    }

    private void Arrive(Arrival arrival)
    {
        if (won.Contains(arrival.Target))
            return;

        var node = NodeOf(arrival.Target);
        var expected = Expected(node);

        if (expected.Count <= 1)
        {
            if (arrival.Kind == ArrivalKind.Live)
                Open(node.Id, [arrival]);
            else
                Skip(node, [arrival]);
            return;
        }

        switch (RuleOf(node, arrival))
        {
            case MergeRule.AllVisited:
                state.Waiting.Add(arrival);
                if (TakeOneOfEach(expected) is { } all)
                    Run(node, all);
                break;

            case MergeRule.AllFollowed:
                state.Waiting.Add(arrival);
                if (TakeOneOfEach(expected) is { } needed)
                    RunIfNoneDied(node, needed);
                break;

            case MergeRule.First:
                state.Waiting.Add(arrival);
                if (arrival.Kind == ArrivalKind.Live && !IsLate(node.Id, [arrival]))
                    RunFirst(node);
                else if (TakeOneOfEach(expected) is { } died)
                    Skip(node, died);
                break;

            case MergeRule.Each:
                if (arrival.Kind == ArrivalKind.Live)
                    Open(node.Id, [arrival]);
                state.Waiting.Add(arrival.Kind == ArrivalKind.Live ? arrival with { Kind = ArrivalKind.Spent } : arrival);
                if (TakeOneOfEach(expected) is { } each && each.All(a => a.Kind == ArrivalKind.Dead))
                    Skip(node, each);
                break;
        }
    }

    private MergeRule? RuleOf(ActivityNode node, Arrival arrival)
    {
        try
        {
            return MergeRules.Of(node, expression => JsonText.String(context.Evaluate(expression, "String")));
        }
        catch (Exception e) when (e is ActivityFaultException or Expressions.ExpressionException)
        {
            FaultAt(node, [arrival], "join-mode-unknown", e.Message);
            return null;
        }
    }

    /// <summary>The oldest arrival of each connection, if each has one.</summary>
    private List<Arrival>? TakeOneOfEach(IReadOnlyList<Connection> expected)
    {
        var taken = new List<Arrival>(expected.Count);

        foreach (var connection in expected)
        {
            if (state.Waiting.Find(w => w.Source == connection.Source && w.Port == connection.Port && w.Target == connection.Target) is not { } arrival)
                return null;

            taken.Add(arrival);
        }

        foreach (var arrival in taken)
            state.Waiting.Remove(arrival);

        return taken;
    }

    private void Run(ActivityNode node, List<Arrival> causes)
    {
        if (causes.Exists(a => a.Kind == ArrivalKind.Live))
            Open(node.Id, causes);
        else
            Skip(node, causes);
    }

    private void RunIfNoneDied(ActivityNode node, List<Arrival> causes)
    {
        if (!causes.Exists(a => a.Kind == ArrivalKind.Live) || !causes.Exists(a => a.Kind == ArrivalKind.Dead) || DiedByAMove(causes))
            Run(node, causes);
        else
            FaultAt(node, causes, IncidentCodes.DeadBranch, $"{Named(node)}需要全部分支，但这些分支不会到达：{List(causes.Where(a => a.Kind == ArrivalKind.Dead))}");
    }

    private void Starve(string target)
    {
        var node = NodeOf(target);
        var arrived = state.Waiting.Where(w => w.Target == target).ToList();
        var expected = Expected(node);
        var missing = expected.Where(c => !arrived.Exists(a => a.Source == c.Source && a.Port == c.Port));

        state.Waiting.RemoveAll(w => w.Target == target);
        FaultAt(node, arrived, IncidentCodes.Starved, $"{Named(node)}仍在等待，但这些分支不会再到达：{List(missing.Select(c => new Arrival("", c.Source, c.Port, c.Target, ArrivalKind.Dead)))}");
    }

    /// <summary>The first arrival wins: all that is open upstream is cancelled, and what only it would have reached is dead.</summary>
    private void RunFirst(ActivityNode node)
    {
        var upstream = graph.Upstream(node.Id);
        var causes = state.Waiting.Where(w => w.Target == node.Id).ToList();

        won.Add(node.Id);
        state.Waiting.RemoveAll(w => w.Target == node.Id);
        state.Undecided.RemoveAll(u => u.Target == node.Id);
        Open(node.Id, causes);

        // What is on its way or half counted upstream dies with the losers.
        visits = new(visits.Select(v => (v.Connection, upstream.Contains(v.Arrival.Target) ? Died(v.Arrival) : v.Arrival)));
        for (var i = 0; i < state.Waiting.Count; i++)
            if (upstream.Contains(state.Waiting[i].Target))
                state.Waiting[i] = Died(state.Waiting[i]);

        foreach (var loser in context.Run.Index.OpenIn(flowchart).Where(i => upstream.Contains(i.ActivityId)).ToArray())
        {
            context.Run.Cancel(loser, $"{node.DisplayText}（{node.Id}）已由先到的分支继续");
            Leave(loser, []);
        }

        Work();
    }

    private static Arrival Died(Arrival arrival) => arrival with { Kind = ArrivalKind.Dead };

    private void Open(string activityId, IReadOnlyList<Arrival> causes) => context.Run.Open(NodeOf(activityId), flowchart, causes);

    /// <summary>Every way here died: it does not run, and every way on dies too.</summary>
    private void Skip(ActivityNode node, IReadOnlyList<Arrival> causes)
    {
        // A loop may pass by a second time while its first visit here is still open: that visit will speak for itself.
        if (context.Run.Index.OpenIn(flowchart).Any(i => i.ActivityId == node.Id))
            return;

        var skipped = new ActivityInstance { Id = context.Run.Mint('a'), ActivityId = node.Id, Scope = flowchart.Id, Round = 0, Causes = causes, Status = ActivityStatus.Skipped };

        context.Run.Index.Add(skipped);
        Leave(skipped, []);
    }

    private void FaultAt(ActivityNode node, IReadOnlyList<Arrival> causes, string code, string message) =>
        context.Run.Fault(context.Run.OpenUnqueued(node, flowchart, causes), code, message);

    private ActivityNode NodeOf(string id) => context.Run.Definition.Find(id);

    private static bool Same(Arrival a, Arrival b) => a.Source == b.Source && a.Port == b.Port && a.Target == b.Target;

    private static string Named(ActivityNode node) => $"{node.DisplayText}（{node.Id}）";

    private string List(IEnumerable<Arrival> branches) => string.Join("、", branches.Select(b => $"{Named(NodeOf(b.Source))} 的出口 {b.Port}"));
}
