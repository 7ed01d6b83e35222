using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Instances;

/// <summary>Everything an instance remembers between two bursts; plain data, no references to the definition.</summary>
/// <remarks>
/// A burst works on a copy: the state handed in is never changed. JSON values in it are shared between copies and must not be changed in place.
/// Records that nothing can need any more are dropped at the end of each burst, so a loop of automatic activities does not make it grow.
/// </remarks>
public sealed class WorkflowInstanceState
{
    /// <summary>Format 1 did not say which visits people put where they are.</summary>
    public const int LatestFormat = 2;

    public required string InstanceId { get; init; }
    public required string DefinitionId { get; init; }
    public required int DefinitionVersion { get; init; }
    public WorkflowStatus Status { get; internal set; }
    public WorkflowSubStatus SubStatus { get; internal set; }
    public string? CorrelationId { get; internal set; }
    public string? Name { get; internal set; }

    /// <summary>Variables of the workflow by name; those of containers are in their activity instances.</summary>
    public Dictionary<string, JsonNode?> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the instance was started with.</summary>
    public Dictionary<string, JsonNode?> Input { get; } = new(StringComparer.Ordinal);

    /// <summary>What it gives back, as far as it was set; by the names its definition declares.</summary>
    public Dictionary<string, JsonNode?> Output { get; } = new(StringComparer.Ordinal);

    /// <summary>The outcomes the root ended with, for whoever used this workflow as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; internal set; } = [];

    public JsonNode? LastResult { get; internal set; }

    /// <summary>In the order they were made, which is also a topological order of causes.</summary>
    public List<ActivityInstance> ActivityInstances { get; } = [];

    public List<Bookmark> Bookmarks { get; } = [];

    /// <summary>The open ones; a solved incident is only in the journal.</summary>
    public List<Incident> Incidents { get; } = [];

    /// <summary>What it says about its visits; a burst brings it up to <see cref="LatestFormat"/>, reading does not.</summary>
    public int Format { get; internal set; } = LatestFormat;

    /// <summary>The number of the next id the instance mints.</summary>
    public long NextSequence { get; internal set; } = 1;

    /// <summary>The number of the next journal entry.</summary>
    public long NextEntry { get; internal set; } = 1;

    /// <summary>The state of an instance that has not started.</summary>
    public static WorkflowInstanceState New(string instanceId, WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);

        return new() { InstanceId = instanceId, DefinitionId = definition.DefinitionId, DefinitionVersion = definition.Version, SubStatus = WorkflowSubStatus.Pending };
    }

    public ActivityInstance? Find(string activityInstanceId) => ActivityInstances.Find(i => i.Id == activityInstanceId);

    /// <summary>Compact and versioned; <see cref="FromJson"/> reads every version written so far.</summary>
    public string ToJson() => InstanceStateWriter.Write(this);

    /// <exception cref="FormatException">Not a state, or of a later version.</exception>
    public static WorkflowInstanceState FromJson(string json) => InstanceStateReader.Read(json);

    /// <summary>The same as a state of this format tells it: without what that one did not know.</summary>
    public WorkflowInstanceState In(int format)
    {
        var copy = Copy();
        copy.Format = Math.Min(format, Format);

        foreach (var visit in copy.ActivityInstances.Where(_ => copy.Format == 1))
            (visit.PutThere, visit.MovedPast) = (false, []);

        return copy;
    }

    internal WorkflowInstanceState Copy() => Copy(DefinitionVersion, ActivityInstance.AsItIs);

    /// <summary>The same on another version of the definition, where activities go by other names.</summary>
    internal WorkflowInstanceState Copy(int version, Func<string, string> name)
    {
        var copy = new WorkflowInstanceState
        {
            InstanceId = InstanceId,
            DefinitionId = DefinitionId,
            DefinitionVersion = version,
            Status = Status,
            SubStatus = SubStatus,
            CorrelationId = CorrelationId,
            Name = Name,
            Outcomes = Outcomes,
            LastResult = LastResult,
            NextSequence = NextSequence,
            NextEntry = NextEntry,
            Format = Format,
        };

        foreach (var (key, value) in Variables)
            copy.Variables[key] = value;

        foreach (var (key, value) in Input)
            copy.Input[key] = value;

        foreach (var (key, value) in Output)
            copy.Output[key] = value;

        copy.ActivityInstances.AddRange(ActivityInstances.Select(i => i.Renamed(name)));
        copy.Bookmarks.AddRange(Bookmarks);
        copy.Incidents.AddRange(Incidents);

        return copy;
    }
}
