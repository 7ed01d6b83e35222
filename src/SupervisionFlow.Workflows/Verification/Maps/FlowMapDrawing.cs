using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Lays out the points of a definition and the edges between them, containers and all.</summary>
internal sealed class FlowMapDrawing(ActivityCatalogue catalogue, Func<ActivityNode, string, bool> mayLeaveBy)
{
    /// <summary>Stands for an outcome whose name nobody knows before it runs.</summary>
    private const string AnyOther = "*";

    private readonly List<(FlowPoint Point, string Port)> finishes = [];

    public Dictionary<string, FlowPoint> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Every place that may wait for something that leads back to it, and so waits for ever.</summary>
    public HashSet<FlowPoint> Stuck { get; } = [];

    public (FlowPoint Begin, FlowPoint End) Draw(ActivityNode root)
    {
        var (begin, end) = Lay(root);

        foreach (var (point, port) in finishes)
            Connect(point, port, end, ends: true);

        return (begin, end);
    }

    private (FlowPoint Entry, FlowPoint Exit) Lay(ActivityNode node)
    {
        var drawn = catalogue.FindBuiltIn(node.Type) switch
        {
            FlowchartActivity when node.Children.Count > 0 => Flowchart(node),
            SequenceActivity when node.Children.Count > 0 => Sequence(node),
            IfActivity when node.Children.Count > 0 => If(node),
            _ => Single(node),
        };

        Entries[node.Id] = drawn.Entry;
        return drawn;
    }

    private static (FlowPoint Entry, FlowPoint Exit) Single(ActivityNode node)
    {
        var point = new FlowPoint(node, FlowPointKind.Step);
        return (point, point);
    }

    private (FlowPoint Entry, FlowPoint Exit) Flowchart(ActivityNode flowchart)
    {
        var (opens, closes) = Container(flowchart);
        var graph = FlowGraph.Of(flowchart, null);
        var children = flowchart.Children.ToDictionary(child => child.Id, child => (Node: child, Points: Lay(child)), StringComparer.Ordinal);

        Connect(opens, Connection.DefaultPort, children[graph.Start.Id].Points.Entry);

        foreach (var trigger in flowchart.Children.Where(child => child.CanStartWorkflow && child != graph.Start && flowchart.Parent is null))
            Connect(opens, trigger.Id, children[trigger.Id].Points.Entry);

        foreach (var (node, points) in children.Values)
        {
            points.Entry.Rule = RuleOf(node);

            if (node.MergeMode == MergeMode.Converge && node.Type != FlowJoinActivity.TypeName && graph.Inbound(node.Id).Any(graph.IsBack))
                Stuck.Add(points.Entry);

            Leave(node, points.Exit, closes, graph.Outbound(node.Id).ToLookup(c => c.Port, StringComparer.Ordinal), connection => (children[connection.Target].Points.Entry, graph.IsBack(connection)));
        }

        return (opens, closes);
    }

    private (FlowPoint Entry, FlowPoint Exit) Sequence(ActivityNode sequence)
    {
        var (opens, closes) = Container(sequence);
        var children = sequence.Children.Select(child => (Node: child, Points: Lay(child))).ToArray();

        Connect(opens, Connection.DefaultPort, children[0].Points.Entry);

        for (var i = 0; i < children.Length; i++)
        {
            var (node, points) = children[i];
            var next = i + 1 < children.Length ? children[i + 1].Points.Entry : closes;

            if (!Ends(node, points.Exit, closes))
                foreach (var port in PossiblePorts(node))
                    Connect(points.Exit, port, next);
        }

        return (opens, closes);
    }

    private (FlowPoint Entry, FlowPoint Exit) If(ActivityNode node)
    {
        var (opens, closes) = Container(node);

        foreach (var slot in new[] { "then", "else" })
        {
            var branch = node.Child(slot);
            var points = branch is null ? (Entry: closes, Exit: closes) : Lay(branch);
            Connect(opens, slot, points.Entry);

            if (branch is not null && !Finishes(branch, points.Exit))
                foreach (var port in PossiblePorts(branch))
                    Connect(points.Exit, port, closes);
        }

        return (opens, closes);
    }

    private static (FlowPoint Opens, FlowPoint Closes) Container(ActivityNode node) =>
        (new FlowPoint(node, FlowPointKind.Opens), new FlowPoint(node, FlowPointKind.Closes));

    private void Leave(ActivityNode node, FlowPoint exit, FlowPoint closes, ILookup<string, Connection> outbound, Func<Connection, (FlowPoint Target, bool IsBack)> follow)
    {
        if (Ends(node, exit, closes))
            return;

        exit.Departure = DepartureOf(node);
        var ports = PortsOf.Activity(node, catalogue) ?? [.. outbound.Select(port => port.Key), AnyOther];

        if (exit.Departure == Departure.ByAll && ports.Any(outbound.Contains))
            ports = [.. ports.Where(outbound.Contains)];

        foreach (var port in ports.Where(port => exit.Departure == Departure.ByAll || MayLeaveBy(node, port)).Distinct())
        {
            foreach (var connection in outbound[port])
            {
                var (target, isBack) = follow(connection);
                Connect(exit, port, target, isBack);
            }

            if (!outbound.Contains(port))
                Connect(exit, port, closes);
        }
    }

    private bool Ends(ActivityNode node, FlowPoint exit, FlowPoint closes)
    {
        if (node.Type is EndActivity.TypeName or CompleteActivity.TypeName)
        {
            Connect(exit, Connection.DefaultPort, closes, ends: true);
            return true;
        }

        return Finishes(node, exit);
    }

    /// <summary>A fault leads nowhere: it waits for an operator.</summary>
    private bool Finishes(ActivityNode node, FlowPoint exit)
    {
        var type = catalogue.FindBuiltIn(node.Type);

        if (type is FinishActivity)
            finishes.Add((exit, Connection.DefaultPort));

        return type is FinishActivity or FaultActivity;
    }

    private IEnumerable<string> PossiblePorts(ActivityNode node) =>
        (PortsOf.Activity(node, catalogue) ?? [AnyOther]).Where(port => MayLeaveBy(node, port)).Distinct();

    /// <summary>A switch that takes the first match never comes past a case that always matches.</summary>
    private bool MayLeaveBy(ActivityNode node, string port) => mayLeaveBy(node, port) && !(
        node.Type == FlowSwitchActivity.TypeName && DepartureOf(node) == Departure.ByOne
        && FlowSwitchActivity.CasesOf(node).TakeWhile(one => one.Label != port).Any(one => one.Condition.ExpressionType is "Literal" or "JavaScript" && one.Condition.Text?.Trim() == "true"));

    private Departure DepartureOf(ActivityNode node) => catalogue.FindBuiltIn(node.Type) switch
    {
        FlowForkActivity => Departure.ByAll,
        FlowSwitchActivity when node.Input("mode") is { } mode && !(mode.ExpressionType == "Literal" && mode.Text is null or "" or "MatchFirst") => Departure.BySome,
        _ => Departure.ByOne,
    };

    /// <summary>A rule that a script decides is taken for the one that promises least.</summary>
    private static MergeRule RuleOf(ActivityNode node)
    {
        try
        {
            return MergeRules.Of(node, mode => mode.ExpressionType == "Literal" ? mode.Text : "WaitAny");
        }
        catch (ActivityFaultException)
        {
            return MergeRule.First;
        }
    }

    private static void Connect(FlowPoint from, string port, FlowPoint to, bool isBack = false, bool ends = false)
    {
        var exit = from.Exits.Find(known => known.Port == port);
        if (exit is null)
            from.Exits.Add(exit = new FlowExit(port));

        exit.Edges.Add(new FlowEdge(from, port, to, isBack, ends));
    }
}
