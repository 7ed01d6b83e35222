using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Activities.Loops;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Lays out the points of a definition and the edges between them, containers and all.</summary>
internal sealed class FlowMapDrawing(ActivityCatalogue catalogue, Func<ActivityNode, string, bool> mayLeaveBy)
{
    private readonly List<(FlowPoint Point, string Port)> finishes = [];
    private readonly Dictionary<ActivityNode, FlowPoint> closings = [];

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
        var drawn = catalogue.BuiltInOf(node) switch
        {
            FlowchartActivity when node.Children.Count > 0 => Flowchart(node),
            SequenceActivity when node.Children.Count > 0 => Sequence(node),
            ForkActivity when node.Children.Count > 0 => Fork(node),
            LoopActivity when node.Children.Count > 0 => Loop(node),
            not null when node.Children.Count > 0 => OneOf(node),
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
            points.Entry.Rule = MergeRules.Drawn(node);

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

            Leave(node, points.Exit, closes, next);
        }

        return (opens, closes);
    }

    /// <summary>Runs what it contains side by side.</summary>
    private (FlowPoint Entry, FlowPoint Exit) Fork(ActivityNode node)
    {
        var (opens, closes) = Container(node);
        opens.Departure = Departure.ByAll;
        if (node.Source["joinMode"]?.ToString() == "WaitAny")
            closes.Rule = MergeRule.First;

        foreach (var branch in node.Children)
        {
            var points = Lay(branch);
            Connect(opens, branch.Id, points.Entry);
            Leave(branch, points.Exit, closes, closes);
        }

        return (opens, closes);
    }

    /// <summary>Runs its body any number of times.</summary>
    private (FlowPoint Entry, FlowPoint Exit) Loop(ActivityNode node)
    {
        var (opens, closes) = Container(node);
        Connect(opens, Connection.DefaultPort, closes);

        foreach (var body in node.Children)
        {
            var points = Lay(body);
            Connect(opens, body.Id, points.Entry);
            Leave(body, points.Exit, closes, opens, isBack: true);

            if (body.Tree().Any(inner => inner.Type == BreakActivity.TypeName))
                Connect(points.Exit, BreakActivity.TypeName, closes);
        }

        return (opens, closes);
    }

    /// <summary>Runs one of what it contains, or several, or none: an If, a Switch, and whatever else holds activities.</summary>
    private (FlowPoint Entry, FlowPoint Exit) OneOf(ActivityNode node)
    {
        var (opens, closes) = Container(node);
        opens.Departure = catalogue.BuiltInOf(node)!.RunsSideBySide && !(node.Type == SwitchActivity.TypeName && (node.Input("mode")?.Text ?? "MatchFirst") == "MatchFirst") ? Departure.BySome : Departure.ByOne;

        if (!(catalogue.BuiltInOf(node) is IfActivity && node.Child("then") is not null && node.Child("else") is not null))
            Connect(opens, Connection.DefaultPort, closes);

        foreach (var branch in node.Children)
        {
            var points = Lay(branch);
            Connect(opens, branch.Slot ?? branch.Id, points.Entry);
            Leave(branch, points.Exit, closes, closes);
        }

        return (opens, closes);
    }

    /// <summary>Goes on to the same point by whatever outcome.</summary>
    private void Leave(ActivityNode node, FlowPoint exit, FlowPoint closes, FlowPoint next, bool isBack = false)
    {
        if (Ends(node, exit, closes))
            return;

        foreach (var port in PossiblePorts(node))
            Connect(exit, port, next, isBack);
    }

    private (FlowPoint Opens, FlowPoint Closes) Container(ActivityNode node) =>
        (new FlowPoint(node, FlowPointKind.Opens), closings[node] = new FlowPoint(node, FlowPointKind.Closes));

    private void Leave(ActivityNode node, FlowPoint exit, FlowPoint closes, ILookup<string, Connection> outbound, Func<Connection, (FlowPoint Target, bool IsBack)> follow)
    {
        if (Ends(node, exit, closes))
            return;

        exit.Departure = DepartureOf(node);
        var ports = PortsOf.Activity(node, catalogue) ?? [.. outbound.Select(port => port.Key), FlowMap.AnyOutcome];

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

    /// <summary>An End or Break ends the flowchart or sequence it stands in, a Complete the nearest one around it.</summary>
    private bool Ends(ActivityNode node, FlowPoint exit, FlowPoint closes)
    {
        if (node.Type is not (EndActivity.TypeName or CompleteActivity.TypeName or BreakActivity.TypeName))
            return Finishes(node, exit);

        var ended = closes;
        while (node.Type == CompleteActivity.TypeName && !IsComposite(ended.Node) && ended.Node.Parent is { } outer)
            ended = closings[outer];

        Connect(exit, Connection.DefaultPort, ended, ends: IsComposite(ended.Node));
        return true;
    }

    private static bool IsComposite(ActivityNode node) => node.Type is FlowchartActivity.TypeName or SequenceActivity.TypeName;

    /// <summary>A fault leads nowhere: it waits for an operator.</summary>
    private bool Finishes(ActivityNode node, FlowPoint exit)
    {
        if (node.Type == FinishActivity.TypeName)
            finishes.Add((exit, Connection.DefaultPort));

        return node.Type is FinishActivity.TypeName or FaultActivity.TypeName;
    }

    private IEnumerable<string> PossiblePorts(ActivityNode node) =>
        (PortsOf.Activity(node, catalogue) ?? [FlowMap.AnyOutcome]).Where(port => MayLeaveBy(node, port)).Distinct();

    /// <summary>A switch that takes the first match never comes past a case that always matches.</summary>
    private bool MayLeaveBy(ActivityNode node, string port) => mayLeaveBy(node, port) && !(
        node.Type == FlowSwitchActivity.TypeName && DepartureOf(node) == Departure.ByOne
        && FlowSwitchActivity.CasesOf(node).TakeWhile(one => one.Label != port).Any(one => one.Condition.ExpressionType is "Literal" or "JavaScript" && one.Condition.Text?.Trim() == "true"));

    private Departure DepartureOf(ActivityNode node) => catalogue.BuiltInOf(node) switch
    {
        FlowForkActivity => Departure.ByAll,
        { } builtIn when builtIn.LeavesBySeveral(node) => Departure.BySome,
        _ => Departure.ByOne,
    };

    private static void Connect(FlowPoint from, string port, FlowPoint to, bool isBack = false, bool ends = false)
    {
        var exit = from.Exits.Find(known => known.Port == port);
        if (exit is null)
            from.Exits.Add(exit = new FlowExit(port));

        exit.Edges.Add(new FlowEdge(from, port, to, isBack, ends));
    }
}
