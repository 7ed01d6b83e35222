using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;

namespace SupervisionFlow.Workflows.Tests.Versions;

/// <summary>Makes another version of a definition.</summary>
internal static class OtherVersion
{
    /// <summary>The same under other ids and another version number, and what each is called now.</summary>
    public static (WorkflowDefinition Definition, Dictionary<string, string> Map) Renamed(WorkflowDefinition definition, int number)
    {
        var map = definition.Activities.ToDictionary(node => node.Id, node => $"{node.Id.Split('*')[0]}*{number}", StringComparer.Ordinal);

        return (Read(definition, number, activity => activity["id"] = map[(string)activity["id"]!], end => end["activity"] = map[(string)end["activity"]!]), map);
    }

    public static WorkflowDefinition Same(WorkflowDefinition definition, int number) => Read(definition, number, _ => { }, _ => { });

    /// <summary>Steps are drawn in, taken out and called by other names, as chance has it; what is taken out is gone around.</summary>
    public static WorkflowDefinition Changed(WorkflowDefinition definition, int number, Random random)
    {
        var json = (JsonObject)definition.Source.DeepClone();
        json["version"] = number;

        foreach (var flowchart in Objects(json).Where(o => o["connections"] is JsonArray).ToList())
            Change(flowchart, number, random);

        foreach (var activity in Objects(json).Where(o => o["nodeId"] is not null))
            activity.Remove("nodeId");

        return ElsaJsonReader.Read(json.ToJsonString());
    }

    private static void Change(JsonObject flowchart, int number, Random random)
    {
        var connections = flowchart["connections"]!.AsArray();
        var activities = flowchart["activities"]!.AsArray();

        for (var change = random.Next(4); change > 0 && connections.Count > 0; change--)
            if (random.Next(2) == 0)
                DrawIn(activities, connections, $"new{number}.{change}.{(string)flowchart["id"]!}", random);
            else
                TakeOut(activities, connections, random);
    }

    private static void DrawIn(JsonArray activities, JsonArray connections, string id, Random random)
    {
        var connection = connections[random.Next(connections.Count)]!;
        var target = (string)connection["target"]!["activity"]!;
        activities.Add(Flows.FlowBuilder.TaskStep(id));
        connection["target"]!["activity"] = id;
        connections.Add(Arrow(id, "Done", target));
    }

    /// <summary>Never the check of a loop: what lets it end must stay.</summary>
    private static void TakeOut(JsonArray activities, JsonArray connections, Random random)
    {
        var gone = activities[random.Next(activities.Count)]!;
        var id = (string)gone["id"]!;
        var into = connections.Where(c => (string)c!["target"]!["activity"]! == id).ToList();
        var from = connections.Where(c => (string)c!["source"]!["activity"]! == id).ToList();
        if ((string)gone["type"]! is not ("Test.Task" or "Elsa.WriteLine") || into.Count != 1 || from.Count != 1 || into[0] == from[0] || (string)from[0]!["source"]!["port"]! != "Done")
            return;

        into[0]!["target"]!["activity"] = (string)from[0]!["target"]!["activity"]!;
        connections.Remove(from[0]);
        activities.Remove(gone);
    }

    private static JsonObject Arrow(string source, string port, string target) => new()
    {
        ["source"] = new JsonObject { ["activity"] = source, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = target, ["port"] = "In" },
    };

    private static WorkflowDefinition Read(WorkflowDefinition definition, int number, Action<JsonObject> activity, Action<JsonObject> end)
    {
        var json = (JsonObject)definition.Source.DeepClone();
        json["version"] = number;

        foreach (var one in Objects(json).Where(o => o["type"] is not null && o["id"] is not null).ToList())
        {
            activity(one);
            one.Remove("nodeId");
        }

        foreach (var one in Objects(json).Where(o => o["activity"] is JsonValue).ToList())
            end(one);

        return ElsaJsonReader.Read(json.ToJsonString());
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(p => p.Value).SelectMany(Objects).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
