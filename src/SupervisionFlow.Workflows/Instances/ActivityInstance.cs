using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>One visit of an activity: who caused it, where it stands, what came of it.</summary>
public sealed class ActivityInstance
{
    public required string Id { get; init; }
    public required string ActivityId { get; init; }

    /// <summary>The activity instance of the container it runs in; null for the root.</summary>
    public string? Scope { get; init; }

    /// <summary>1 for the first visit in its scope, 2 for the next: after a return, in a loop.</summary>
    public int Round { get; init; } = 1;

    /// <summary>Which pass of its loop, or which of several side by side, it belongs to: 0, 1, 2 …; null outside of those.</summary>
    public int? Pass { get; init; }

    /// <summary>The visit before, if its record is still kept.</summary>
    public string? Previous { get; init; }

    public ActivityStatus Status { get; internal set; }

    /// <summary>The arrivals that made it run. What descends from a step is found through these, never through the graph.</summary>
    public IReadOnlyList<Arrival> Causes { get; internal set; } = [];

    /// <summary>What it completed with; empty while it runs.</summary>
    public IReadOnlyList<string> Outcomes { get; internal set; } = [];

    public JsonObject? Output { get; internal set; }

    /// <summary>True if it ever waited; such a step can be returned to.</summary>
    public bool Waited { get; internal set; }

    /// <summary>True if a return took it back: its record stays for its output, its effect on the flow is gone.</summary>
    public bool Withdrawn { get; internal set; }

    public StraightBack? StraightBack { get; internal set; }

    /// <summary>Only in containers.</summary>
    public FlowState? Flow { get; internal set; }

    /// <summary>Values of the variables that the container itself declares, and of those a loop gave this pass.</summary>
    public Dictionary<string, JsonNode?>? Variables { get; internal set; }

    /// <summary>What the activity itself must find again, such as the items of a loop. Replaced, never changed in place.</summary>
    public JsonObject? Memory { get; internal set; }

    /// <summary>Only where the workflow stands still at its end: the visit that ended it, asked anew when that is retried.</summary>
    public string? EndedBy { get; internal set; }

    /// <summary>True if people put it there: by a jump, by moving a token, or by a return from behind one of these.</summary>
    public bool PutThere { get; internal set; }

    /// <summary>The merges that people moved it past: what comes to them late has nothing more to do.</summary>
    public IReadOnlyList<string> MovedPast { get; internal set; } = [];

    /// <summary>In loops and what lies in them: the visits of Break that told it to end.</summary>
    public IReadOnlyList<string> Breaks { get; internal set; } = [];

    /// <summary>Running, waiting or faulted: something that has not come to its end.</summary>
    public bool IsOpen => Status is ActivityStatus.Pending or ActivityStatus.Running or ActivityStatus.Faulted;

    /// <summary>Every activity keeps its name.</summary>
    internal static Func<string, string> AsItIs { get; } = id => id;

    /// <summary>The same visit where activities go by other names.</summary>
    internal ActivityInstance Renamed(Func<string, string> name) => new()
    {
        Id = Id,
        ActivityId = name(ActivityId),
        Scope = Scope,
        Round = Round,
        Pass = Pass,
        Previous = Previous,
        Status = Status,
        Causes = name == AsItIs ? Causes : [.. Causes.Select(cause => cause.Renamed(name))],
        Outcomes = Outcomes,
        Output = Output,
        Waited = Waited,
        Withdrawn = Withdrawn,
        StraightBack = StraightBack?.Renamed(name),
        Flow = Flow?.Renamed(name),
        Variables = Variables is null ? null : new(Variables, StringComparer.Ordinal),
        Memory = Memory,
        EndedBy = EndedBy,
        PutThere = PutThere,
        MovedPast = name == AsItIs ? MovedPast : [.. MovedPast.Select(name)],
        Breaks = Breaks,
    };
}
