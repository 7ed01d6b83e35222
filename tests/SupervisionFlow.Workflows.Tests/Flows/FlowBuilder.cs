using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;

namespace SupervisionFlow.Workflows.Tests.Flows;

/// <summary>Draws small flowcharts, in the JSON that Studio saves.</summary>
internal sealed class FlowBuilder
{
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private readonly JsonObject options = [];
    private readonly JsonArray outputs = [];
    private readonly JsonArray inputs = [];
    private string definitionId = "test";

    public static JsonObject Literal(JsonNode? value) => Wrapped("Literal", value);

    public static JsonObject Script(string source) => Wrapped("JavaScript", source);

    public static JsonObject Wrapped(string type, JsonNode? value) =>
        new() { ["typeName"] = null, ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    /// <summary>Connections as text: <c>a -> b</c>, <c>a:Port -> b -> c</c>.</summary>
    public FlowBuilder Connect(params string[] chains)
    {
        foreach (var chain in chains)
        {
            var stops = chain.Split("->", StringSplitOptions.TrimEntries);

            for (var i = 1; i < stops.Length; i++)
            {
                var source = stops[i - 1].Split(':');
                connections.Add(new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                    ["target"] = new JsonObject { ["activity"] = stops[i].Split(':')[0], ["port"] = "In" },
                });
            }
        }

        return this;
    }

    public FlowBuilder Add(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        activities.Add(Activity(id, type, properties));
        return this;
    }

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 };

        foreach (var (name, value) in properties)
            activity[name] = value;

        return activity;
    }

    /// <summary>Steps that wait for a person.</summary>
    public FlowBuilder Tasks(params string[] ids) => ids.Aggregate(this, (flow, id) => flow.Add(id, RunningFlow.Task));

    /// <summary>Steps that write their own id and go on.</summary>
    public FlowBuilder Lines(params string[] ids) => ids.Aggregate(this, (flow, id) => flow.Add(id, "Elsa.WriteLine", ("text", Literal(id))));

    public FlowBuilder Fork(string id, params string[] branches) =>
        Add(id, "Elsa.FlowFork", ("branches", Wrapped("Object", new JsonArray([.. branches.Select(b => JsonValue.Create(b))]).ToJsonString())));

    public FlowBuilder Join(string id, string mode) => Add(id, "Elsa.FlowJoin", ("mode", Literal(mode)));

    public FlowBuilder Decision(string id, string script) => Add(id, "Elsa.FlowDecision", ("condition", Script(script)));

    public FlowBuilder Merging(string id, string mode, string type = "Elsa.WriteLine") =>
        Add(id, type, ("text", Literal(id)), ("customProperties", new JsonObject { ["mergeMode"] = mode }));

    public FlowBuilder Variable(string name, string type, JsonNode? value)
    {
        variables.Add(new JsonObject { ["id"] = $"id-of-{name}", ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value });
        return this;
    }

    public FlowBuilder Named(string id)
    {
        definitionId = id;
        return this;
    }

    public FlowBuilder Takes(string input, string type = "Object")
    {
        inputs.Add(new JsonObject { ["name"] = input, ["type"] = type, ["displayName"] = input });
        return this;
    }

    public FlowBuilder Gives(string output, string type = "Object")
    {
        outputs.Add(new JsonObject { ["name"] = output, ["type"] = type, ["displayName"] = output });
        return this;
    }

    public FlowBuilder WithFaultStrategy()
    {
        options["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.FaultStrategy, Elsa.Workflows.Core";
        return this;
    }

    /// <summary>A step that writes what a script gives.</summary>
    public static JsonObject Line(string id, string script) => Activity(id, "Elsa.WriteLine", ("text", Script(script)));

    public static JsonObject Sequence(string id, params JsonNode[] activities) => Activity(id, "Elsa.Sequence", ("activities", new JsonArray(activities)));

    public static JsonObject TaskStep(string id) => Activity(id, RunningFlow.Task);

    /// <summary>Where an output goes, as Studio binds it.</summary>
    public static JsonObject To(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = $"id-of-{variable}" } };

    /// <summary>This flowchart as an activity inside another.</summary>
    public JsonObject AsActivity(string id) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.Flowchart",
        ["activities"] = activities.DeepClone(),
        ["connections"] = connections.DeepClone(),
        ["variables"] = variables.DeepClone(),
    };

    public FlowBuilder Add(JsonObject activity)
    {
        activities.Add(activity);
        return this;
    }

    public string Json() => new JsonObject
    {
        ["definitionId"] = definitionId,
        ["name"] = "测试",
        ["version"] = 1,
        ["variables"] = variables.DeepClone(),
        ["inputs"] = inputs.DeepClone(),
        ["outputs"] = outputs.DeepClone(),
        ["options"] = options.DeepClone(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["activities"] = activities.DeepClone(),
            ["connections"] = connections.DeepClone(),
        },
    }.ToJsonString();

    public WorkflowDefinition Build() => ElsaJsonReader.Read(Json());

    public RunningFlow Start(JsonObject? input = null) => new RunningFlow(Build()).Start(input);
}
