namespace SupervisionFlow.Workflows.Instances;

/// <summary>What a running flowchart remembers between two completions.</summary>
public sealed class FlowState
{
    /// <summary>Where an event started it; null for its own start.</summary>
    public string? Start { get; init; }

    /// <summary>Arrivals whose merge still waits for others, oldest first.</summary>
    public List<Arrival> Waiting { get; } = [];

    /// <summary>Ways out of a loop that were not taken, while the loop may still take them.</summary>
    public List<Arrival> Undecided { get; } = [];

    /// <summary>Connections followed at least once, as <c>source:port&gt;target</c>; for drawing.</summary>
    public HashSet<string> Followed { get; } = new(StringComparer.Ordinal);

    /// <summary>The same where activities go by other names; what was followed is kept as it was drawn then.</summary>
    internal FlowState Renamed(Func<string, string> name)
    {
        var copy = new FlowState { Start = Start is null ? null : name(Start) };
        copy.Waiting.AddRange(name == ActivityInstance.AsItIs ? Waiting : Waiting.Select(arrival => arrival.Renamed(name)));
        copy.Undecided.AddRange(name == ActivityInstance.AsItIs ? Undecided : Undecided.Select(arrival => arrival.Renamed(name)));
        copy.Followed.UnionWith(Followed);
        return copy;
    }
}
