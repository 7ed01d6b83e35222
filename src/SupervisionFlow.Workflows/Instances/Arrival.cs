namespace SupervisionFlow.Workflows.Instances;

/// <summary>A connection visited once: the cause of what its target does.</summary>
/// <param name="From">The activity instance that completed.</param>
/// <param name="Source">The activity the connection starts at.</param>
/// <param name="Port">The outcome it starts at.</param>
/// <param name="Target">The activity it leads to.</param>
/// <param name="Kind">Whether it was followed, or only visited because its path died.</param>
public sealed record Arrival(string From, string Source, string Port, string Target, ArrivalKind Kind)
{
    internal Arrival Renamed(Func<string, string> name) => this with { Source = name(Source), Target = name(Target) };
}

/// <summary>What an arrival means to a merge.</summary>
public enum ArrivalKind
{
    Dead,
    Live,

    /// <summary>It had its effect already, on a cascading target or in an earlier pass of a loop; kept so that the merge knows the connection was visited.</summary>
    Spent,
}
