using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Designing;

/// <summary>A workflow of 100 activities saved as Studio saves it, one text changed each time: the body read, checked and merged, kept in the history, the answer written.</summary>
internal static class SaveBenchmark
{
    private const int Activities = 100;

    public static async Task Run(RunSize size, Report report)
    {
        var (warm, saves) = size == RunSize.Full ? (20, 200) : (1, 2);
        using var folder = new TemporaryFolder("sf-bench-");
        await using var app = await BenchApp.WithoutWorkers(folder.Below("app.db"));
        var (byHand, byItself) = (new Series("saved by hand"), new Series("saved by itself"));

        for (var number = 0; number < warm + saves; number++)
        {
            if (number == warm)
                Array.ForEach([byHand, byItself], one => one.Forget());
            await byHand.Measure(() => Save(app, Body($"第 {number} 次修改"), isManual: true));
            await byItself.Measure(() => Save(app, Body($"第 {number} 次之后"), isManual: false));
        }

        report.Ratio($"a save of {Activities} activities, median ms", byHand.Wall.Median, 200);
        report.Ratio("… p95, ms", byHand.Wall.P95, 200);
        report.Table($"A save of a workflow of {Activities} activities, {Body("").Length / 1000} kB", [byHand, byItself]);
        SqliteConnection.ClearAllPools();
    }

    private static async Task Save(BenchApp app, byte[] body, bool isManual)
    {
        var model = DesignJson.Parse(body);
        var saved = await app.Send(new SaveWorkflow(model, new EditedBy("benchmark", isManual)), People.Designer);
        _ = saved.Definition.Workflow.ToJsonString();
    }

    private static byte[] Body(string instructions) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["definitionId"] = "hundred",
        ["name"] = "一百个环节",
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["nodeId"] = "Workflow1:flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. Enumerable.Range(0, Activities).Select(number => Activity(number, instructions))]),
            ["connections"] = new JsonArray([.. Enumerable.Range(1, Activities - 1).Select(number => Arrow(number - 1, number))]),
        },
    }.ToJsonString());

    private static JsonNode Activity(int number, string instructions) => number == 0
        ? Node(0, "Elsa.Start")
        : Node(number, "SupervisionFlow.HumanTask",
            ("title", Value("Literal", $"第 {number} 个环节")),
            ("roles", Value("Object", """["inspector","clerk"]""")),
            ("dueWorkingDays", Value("JavaScript", "1 + 2")),
            ("instructions", Value("Literal", number == Activities / 2 ? instructions : "调取上次的检查笔录，备齐执法文书，核对人员与证件。")));

    private static JsonObject Node(int number, string type, params (string Name, JsonNode Value)[] inputs)
    {
        var node = new JsonObject
        {
            ["id"] = $"step{number}",
            ["nodeId"] = $"Workflow1:flow:step{number}",
            ["name"] = $"step{number}",
            ["type"] = type,
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = number % 10 * 230, ["y"] = number / 10 * 120 }, ["size"] = new JsonObject { ["width"] = 180, ["height"] = 56 } },
                ["displayText"] = $"第 {number} 个环节",
            },
        };
        foreach (var (name, value) in inputs)
            node[name] = value;
        return node;
    }

    private static JsonNode Value(string kind, string text) => new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = kind, ["value"] = text }, ["memoryReference"] = null };

    private static JsonNode Arrow(int from, int to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = $"step{from}", ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = $"step{to}", ["port"] = "In" },
        ["vertices"] = new JsonArray(),
    };
}
