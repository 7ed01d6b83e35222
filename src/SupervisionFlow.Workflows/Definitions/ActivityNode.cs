using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Definitions;

/// <summary>One activity of a definition, with what it contains.</summary>
/// <remarks>Immutable and safe to share between threads; <see cref="Source"/> must not be changed.</remarks>
public sealed class ActivityNode
{
    private readonly ConcurrentDictionary<string, InputExpression?> inputs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, object> plans = new();

    internal ActivityNode(JsonObject source, ActivityNode? parent, string? slot)
    {
        Source = source;
        Parent = parent;
        Slot = slot;
        Id = source["id"]!.GetValue<string>();
        NodeId = source["nodeId"]!.GetValue<string>();
        Type = source["type"]!.GetValue<string>();
        Version = JsonText.Number(source["version"]) is { } version ? (int)version : 1;
        Name = JsonText.String(source["name"]);
        DisplayText = JsonText.String((source["metadata"] as JsonObject)?["displayText"]) is { Length: > 0 } text ? text : Name ?? Id;
    }

    /// <summary>Unique in the whole definition.</summary>
    public string Id { get; }

    /// <summary>The path of ids from the workflow down, as Studio makes it.</summary>
    public string NodeId { get; }

    public string Type { get; }
    public int Version { get; }
    public string? Name { get; }

    /// <summary>What the designer shows; the name or the id where it shows nothing.</summary>
    public string DisplayText { get; }

    /// <summary>The JSON as saved, unknown properties included.</summary>
    public JsonObject Source { get; }

    public ActivityNode? Parent { get; }

    /// <summary>The property of the parent that holds this activity: <c>activities</c>, <c>then</c>, <c>body</c>, <c>cases[0]</c> …</summary>
    public string? Slot { get; }

    public IReadOnlyList<ActivityNode> Children { get; internal set; } = [];

    /// <summary>The arrows of a flowchart; empty for other activities. Doubles are dropped.</summary>
    public IReadOnlyList<Connection> Connections { get; internal set; } = [];

    /// <summary>Variables that live as long as one run of this container.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; internal set; } = [];

    /// <summary>Where it is drawn; null where the designer never placed it.</summary>
    public DesignerBox? Box { get; internal set; }

    /// <summary>How it takes several inbound connections.</summary>
    public MergeMode MergeMode =>
        Enum.TryParse<MergeMode>(JsonText.String(CustomProperty("mergeMode")), ignoreCase: true, out var mode) ? mode : MergeMode.None;

    /// <summary>The definition that this activity runs, if it is a workflow used as an activity; DispatchWorkflow and its kin have an input of that name instead.</summary>
    public string? UsedWorkflow => Source["workflowDefinitionId"] is JsonValue value ? JsonText.String(value) : null;

    /// <summary>True if it is a step of its own in a flowchart or a sequence, not the body or branch of another activity.</summary>
    internal bool IsStep => Slot is null or "activities";

    /// <summary>What it does when something in it faults, if it says so itself (<c>customProperties.incidentStrategyType</c>).</summary>
    public IncidentStrategy? IncidentStrategy => IncidentStrategies.Read(JsonText.String(CustomProperty("incidentStrategyType")));

    /// <summary>True if an outer event may start the workflow here.</summary>
    public bool CanStartWorkflow => JsonText.Boolean(CustomProperty("canStartWorkflow")) ?? false;

    /// <summary>The expression of an input, or null if the definition leaves it out.</summary>
    public InputExpression? Input(string camelCaseName) => inputs.GetOrAdd(camelCaseName, ReadInput);

    /// <summary>The names of all properties that hold an input expression, known to a descriptor or not.</summary>
    public IEnumerable<string> InputNames =>
        Source.Where(p => p.Value is JsonObject o && o["expression"] is JsonObject).Select(p => p.Key);

    public JsonNode? CustomProperty(string name) => (Source["customProperties"] as JsonObject)?[name];

    public ActivityNode? Child(string slot) => Children.FirstOrDefault(c => c.Slot == slot);

    /// <summary>This activity and all it contains, outer before inner.</summary>
    public IEnumerable<ActivityNode> Tree() => Children.SelectMany(c => c.Tree()).Prepend(this);

    /// <summary>What is computed once from this node, such as a flowchart's graph.</summary>
    internal T Plan<T>(Func<ActivityNode, T> make) where T : class => (T)plans.GetOrAdd(typeof(T), _ => make(this));

    public override string ToString() => $"{Type} {Id}";

    private InputExpression? ReadInput(string name)
    {
        if (Source[name] is not JsonObject wrapped || wrapped["expression"] is not JsonObject expression)
            return null;

        return new InputExpression(JsonText.String(wrapped["typeName"]), JsonText.String(expression["type"]) ?? "Literal", expression["value"]);
    }
}
