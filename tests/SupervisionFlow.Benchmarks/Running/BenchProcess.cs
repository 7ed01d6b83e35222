using System.Text.Json.Nodes;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Running;

/// <summary>Five human steps in a row, each with a form of two fields, all of the clerk: start + five waiting steps.</summary>
internal static class BenchProcess
{
    public const string Key = "bench";
    public const int Steps = 5;

    /// <summary>Writes the process and the shipped tables below <paramref name="folder"/>.</summary>
    public static void Write(string folder)
    {
        foreach (var table in new[] { "calendar", "limits", "checklists" })
        {
            Directory.CreateDirectory(Path.Combine(folder, "workflows", table));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", table)))
                File.Copy(file, Path.Combine(folder, "workflows", table, Path.GetFileName(file)), overwrite: true);
        }

        var bundle = Bundle(folder, Key);
        for (var step = 1; step <= Steps; step++)
            File.WriteAllText(Path.Combine(bundle, "forms", $"step{step}.json"), Form(step));
        File.WriteAllText(Path.Combine(bundle, "workflow.json"), Workflow());
    }

    /// <summary>Writes a process whose only step is automatic and computes a script.</summary>
    public static void WriteScript(string folder, string key, string script)
    {
        var node = Node("compute", "Elsa.WriteLine");
        node["text"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script } };
        File.WriteAllText(Path.Combine(Bundle(folder, key), "workflow.json"), Definition(key, [Node("start", "Elsa.Start"), node], [Arrow("start", "compute")]));
    }

    /// <summary>The folder of a process that anyone may start, without its workflow.</summary>
    private static string Bundle(string folder, string key)
    {
        var bundle = Path.Combine(folder, "workflows", key);
        Directory.CreateDirectory(Path.Combine(bundle, "forms"));
        File.WriteAllText(Path.Combine(bundle, "bundle.json"), $$$"""{"key":"{{{key}}}","title":"五个环节","startForm":"begin","startRoles":["clerk"],"subjectKind":"clinic","subject":{"name":"name"},"numberSeries":{"category":"医","nature":"测"} }""");
        File.WriteAllText(Path.Combine(bundle, "forms", "begin.json"), """{"key":"begin","title":"申请","sections":[{"title":"申请","fields":[{"id":"name","type":"text","label":"名称","required":true}]}],"rights":{"*":{"*":"read"},"start":{"*":"edit"}}}""");

        return bundle;
    }

    /// <summary>What the clerk fills in at a step.</summary>
    public static JsonObject Filled(int step) => new() { [$"checked{step}"] = "yes", [$"remark{step}"] = "材料齐全,符合法定形式,可以受理" };

    private static string Form(int step) =>
        $$$"""
        {"key":"step{{{step}}}","title":"办理","sections":[{"title":"办理","fields":[
          {"id":"checked{{{step}}}","type":"choice","label":"核对","required":true,"options":[{"value":"yes","label":"是"},{"value":"no","label":"否"}]},
          {"id":"remark{{{step}}}","type":"textarea","label":"意见","max":500}]}],
         "rights":{"*":{"*":"read"},"step{{{step}}}":{"*":"edit"} } }
        """;

    private static string Workflow()
    {
        var activities = new JsonArray { Node("start", "Elsa.Start") };
        var connections = new JsonArray();
        for (var step = 1; step <= Steps; step++)
        {
            var node = Node($"step{step}", "SupervisionFlow.HumanTask");
            node["title"] = Literal("String", "办理");
            node["form"] = Literal("String", $"step{step}");
            node["people"] = Literal("Object", People.Wang.Value);
            node["dueWorkingDays"] = Literal("Double", "3");
            activities.Add(node);
            connections.Add(Arrow(step == 1 ? "start" : $"step{step - 1}", $"step{step}"));
        }

        return Definition(Key, activities, connections);
    }

    private static string Definition(string key, JsonArray activities, JsonArray connections) => new JsonObject
    {
        ["id"] = $"{key}-1",
        ["definitionId"] = key,
        ["name"] = key,
        ["version"] = 1,
        ["root"] = new JsonObject { ["id"] = "flow", ["nodeId"] = "Workflow1:flow", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["activities"] = activities, ["connections"] = connections },
    }.ToJsonString();

    private static JsonNode Arrow(string from, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Node(string id, string type) =>
        new() { ["id"] = id, ["nodeId"] = $"Workflow1:flow:{id}", ["name"] = id, ["type"] = type, ["version"] = 1, ["metadata"] = new JsonObject { ["displayText"] = id } };

    private static JsonObject Literal(string type, string value) =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
