using SupervisionFlow.Workflows.Activities.Flowchart;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>What a flow passes: an activity, or where a container opens or closes.</summary>
internal sealed class FlowPoint(ActivityNode node, FlowPointKind kind)
{
    public ActivityNode Node => node;

    public FlowPointKind Kind => kind;

    /// <summary>The place in the order from the start; -1 if nothing ever comes here.</summary>
    public int Index { get; set; } = -1;

    public MergeRule Rule { get; set; } = MergeRule.AllVisited;

    public Departure Departure { get; set; } = Departure.ByOne;

    /// <summary>The outcomes it may leave by, each with the edges that are then followed together.</summary>
    public List<FlowExit> Exits { get; } = [];

    public List<FlowEdge> In { get; } = [];

    public IEnumerable<FlowEdge> Out => Exits.SelectMany(exit => exit.Edges);

    public IEnumerable<FlowEdge> ForwardOut => Out.Where(edge => !edge.IsBack);

    public IEnumerable<FlowEdge> ForwardIn => In.Where(edge => !edge.IsBack);

    public override string ToString() => kind == FlowPointKind.Step ? node.Id : $"{kind} {node.Id}";
}

internal enum FlowPointKind
{
    Step,
    Opens,
    Closes,
}

/// <summary>By how many of its outcomes an activity leaves at once.</summary>
internal enum Departure
{
    ByOne,

    /// <summary>By any of them, one at least.</summary>
    BySome,

    ByAll,
}

/// <summary>An outcome of a point.</summary>
internal sealed record FlowExit(string Port)
{
    public List<FlowEdge> Edges { get; } = [];
}

/// <summary>A way from one point to the next.</summary>
/// <param name="IsBack">It leads back: its target begins at once, whatever it waits for else.</param>
/// <param name="Ends">Following it ends the container it leads out of; what is open in there is cancelled.</param>
internal sealed record FlowEdge(FlowPoint From, string Port, FlowPoint To, bool IsBack, bool Ends)
{
    public bool Equals(FlowEdge? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"{From}:{Port}>{To}";
}
