using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupervisionFlow.Features.Running;

/// <summary>A small process, said in a few lines: activities, arrows and forms. It starts with the clerk's form 名称, and stops at its end the clocks that it started and says nothing more of.</summary>
/// <param name="starts">Whether it begins at a Start; otherwise at its first activity.</param>
public sealed class SomeProcess(string key, bool starts = true)
{
    private readonly JsonArray _activities = starts ? [Node("start", "Elsa.Start", [])] : [];
    private readonly JsonArray _connections = [];
    private readonly JsonArray _variables = [];
    private readonly Dictionary<string, string> _files = new()
    {
        ["forms/begin.json"] = """{"key":"begin","title":"申请","sections":[{"title":"申请","fields":[{"id":"name","type":"text","label":"名称","required":true},{"id":"creditCode","type":"text","label":"代码"},{"id":"afterDays","type":"number","label":"日数"},{"id":"reason","type":"text","label":"事由"}]}],"rights":{"*":{"*":"read"},"start":{"*":"edit"}}}""",
    };

    private string _last = "start";
    private string _lastPort = "Done";

    public string Key => key;

    /// <summary>The power of the list that it carries out.</summary>
    public string Matter { get; init; } = "监督检查";

    /// <summary>The law that it rests on; none unless a test says so.</summary>
    public string? Law { get; init; }

    /// <summary>An activity after the one before, by its first port.</summary>
    public SomeProcess Then(string id, string type, params (string Name, object? Value)[] inputs) => Then(id, type, "Done", inputs);

    /// <summary>A first activity that may start the workflow by itself.</summary>
    public SomeProcess Trigger(string id, string type, params (string Name, object? Value)[] inputs)
    {
        var node = Node(id, type, inputs);
        node["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        _activities.Add(node);
        (_last, _lastPort) = (id, "Done");
        return this;
    }

    /// <summary>As <see cref="Then(string, string, (string, object?)[])"/>; the next one follows by <paramref name="port"/>.</summary>
    public SomeProcess Then(string id, string type, string port, params (string Name, object? Value)[] inputs)
    {
        _activities.Add(Node(id, type.Contains('.') ? type : $"SupervisionFlow.{type}", inputs));
        Arrow(_last, id, _lastPort);
        (_last, _lastPort) = (id, port);
        return this;
    }

    /// <summary>Another workflow used as an activity, after the one before; the next one follows by <paramref name="port"/>.</summary>
    public SomeProcess Uses(string id, string workflow, string port, params (string Name, object? Value)[] inputs)
    {
        var node = Node(id, $"Used{workflow}", inputs);
        node["workflowDefinitionId"] = workflow;
        _activities.Add(node);
        Arrow(_last, id, _lastPort);
        (_last, _lastPort) = (id, port);
        return this;
    }

    /// <summary>An activity without an arrow to it.</summary>
    public SomeProcess Aside(string id, string type, params (string Name, object? Value)[] inputs)
    {
        _activities.Add(Node(id, type.Contains('.') ? type : $"SupervisionFlow.{type}", inputs));
        return this;
    }

    public SomeProcess Arrow(string from, string to, string port = "Done")
    {
        _connections.Add(Connection(from, to, port));
        return this;
    }

    public SomeProcess Variable(string name, string type = "String", bool isArray = false)
    {
        _variables.Add(new JsonObject { ["id"] = $"var-{name}", ["name"] = name, ["typeName"] = type, ["isArray"] = isArray });
        return this;
    }

    /// <summary>A file of the bundle, such as <c>forms/x.json</c>.</summary>
    public SomeProcess With(string path, string json)
    {
        _files[path] = json;
        return this;
    }

    /// <summary>A property as it stands in the file, such as the body of a loop.</summary>
    public static object Raw(string json) => new AsItStands(json);

    /// <summary>An input that is computed when it is reached.</summary>
    public static JsonObject Script(string text) => new() { ["script"] = text };

    internal IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, string>(_files)
    {
        ["bundle.json"] = $$$"""{"key":"{{{key}}}","title":"{{{key}}}","matter":"{{{Matter}}}","startForm":"begin","startRoles":["clerk"],"subjectKind":"clinic","subject":{"name":"name","creditCode":"creditCode"},"numberSeries":{"category":"医","nature":"{{{key}}}"}{{{(Law is null ? "" : $",\"legalBasis\":[{{\"law\":\"{Law}\"}}]")}}}}""",
        ["workflow.json"] = Workflow(),
    }.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value));

    private string Workflow()
    {
        var (activities, connections) = (_activities.DeepClone().AsArray(), _connections.DeepClone().AsArray());
        if (Holds("SupervisionFlow.StartClock") && !Holds("SupervisionFlow.StopClock"))
        {
            activities.Add(Node("stopAtEnd", "SupervisionFlow.StopClock", [("clock", "*")]));
            connections.Add(Connection(_last, "stopAtEnd", _lastPort));
            foreach (var refused in activities.Where(activity => (string?)activity!["type"] == "SupervisionFlow.SignOff").Select(activity => (string)activity!["id"]!).Where(id => !IsConnected(id, "Reject")))
                connections.Add(Connection(refused, "stopAtEnd", "Reject"));
        }

        return Workflow(activities, connections);
    }

    private bool IsConnected(string activity, string port) =>
        (activity, port) == (_last, _lastPort) || _connections.Any(connection => (string?)connection!["source"]!["activity"] == activity && (string?)connection["source"]!["port"] == port);

    private bool Holds(string type) => _activities.Any(activity => (string?)activity!["type"] == type);

    private string Workflow(JsonArray activities, JsonArray connections) => new JsonObject
    {
        ["id"] = $"{key}-1",
        ["definitionId"] = key,
        ["name"] = key,
        ["version"] = 1,
        ["variables"] = _variables.DeepClone(),
        ["root"] = new JsonObject { ["id"] = "flow", ["nodeId"] = "Workflow1:flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections },
    }.ToJsonString();

    private static JsonObject Connection(string from, string to, string port) =>
        new() { ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" } };

    private static JsonObject Node(string id, string type, (string Name, object? Value)[] inputs)
    {
        var node = new JsonObject { ["id"] = id, ["nodeId"] = $"Workflow1:flow:{id}", ["name"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = id } };
        foreach (var (name, value) in inputs)
        {
            node[name] = value is AsItStands raw ? JsonNode.Parse(raw.Json) : new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = value switch
                {
                    JsonObject script => new JsonObject { ["type"] = "JavaScript", ["value"] = script["script"]!.DeepClone() },
                    string text => new JsonObject { ["type"] = "Literal", ["value"] = text },
                    Array or JsonArray => new JsonObject { ["type"] = "Object", ["value"] = JsonSerializer.Serialize(value) },
                    _ => new JsonObject { ["type"] = "Literal", ["value"] = JsonSerializer.SerializeToNode(value) },
                },
            };
        }

        return node;
    }

    private sealed record AsItStands(string Json);
}
