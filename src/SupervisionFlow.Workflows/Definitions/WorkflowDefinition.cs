using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Definitions;

/// <summary>A workflow as its designer saved it: one version, ready to run.</summary>
/// <remarks>Immutable and safe to share between threads and instances; keep one per version, since graphs and scripts are cached in it.</remarks>
public sealed class WorkflowDefinition
{
    private readonly Dictionary<string, ActivityNode> byId;

    internal WorkflowDefinition(JsonObject source, ActivityNode root)
    {
        Source = source;
        Root = root;
        byId = root.Tree().ToDictionary(n => n.Id, StringComparer.Ordinal);
    }

    public string DefinitionId { get; internal init; } = "";
    public string Name { get; internal init; } = "";
    public string? Description { get; internal init; }
    public int Version { get; internal init; } = 1;
    public ActivityNode Root { get; }
    public IReadOnlyList<VariableDefinition> Variables { get; internal init; } = [];
    public IReadOnlyList<WorkflowInput> Inputs { get; internal init; } = [];
    public IReadOnlyList<WorkflowOutput> Outputs { get; internal init; } = [];

    /// <summary>The outcomes this workflow has when another uses it as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; internal init; } = [];

    /// <summary>True if its designer offers it as an activity to other workflows.</summary>
    public bool UsableAsActivity { get; internal init; }

    public IncidentStrategy IncidentStrategy { get; internal init; }

    /// <summary>The JSON as saved, unknown properties included; must not be changed.</summary>
    public JsonObject Source { get; }

    public IEnumerable<ActivityNode> Activities => byId.Values;

    /// <exception cref="KeyNotFoundException">No activity has this id.</exception>
    public ActivityNode Find(string activityId) =>
        TryFind(activityId) ?? throw new KeyNotFoundException($"Workflow {DefinitionId} v{Version} has no activity {activityId}.");

    public ActivityNode? TryFind(string activityId) => byId.GetValueOrDefault(activityId);
}
