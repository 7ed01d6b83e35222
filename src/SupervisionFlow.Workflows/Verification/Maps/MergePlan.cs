namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>How what holds on the edges into a merge comes together: which of them exclude each other, and which are always followed at the same time.</summary>
internal abstract record MergePlan
{
    /// <summary>One edge.</summary>
    public sealed record Edge(FlowEdge On) : MergePlan;

    /// <summary>One or another of these, nobody knows which: only what holds on each of them is certain.</summary>
    public sealed record OneOf(IReadOnlyList<MergePlan> Parts) : MergePlan;

    /// <summary>All of these at the same time: what one of them brings along is certain, if it always arrives.</summary>
    public sealed record Together(IReadOnlyList<Branch> Branches) : MergePlan;

    /// <summary>A branch of a fork.</summary>
    /// <param name="Arrives">Whether it always comes to the merge, however its decisions go, unless it begins anew.</param>
    public sealed record Branch(MergePlan Plan, bool Arrives);
}
