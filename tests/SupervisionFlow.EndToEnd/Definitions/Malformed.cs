using System.Text;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Running;

namespace SupervisionFlow.EndToEnd.Definitions;

/// <summary>Definitions that must never run, by what is wrong with them, and the code under which the check says so.</summary>
internal static class Malformed
{
    private const int FiveMegabytes = 5 * 1024 * 1024;

    public static IReadOnlyDictionary<string, string> Codes { get; } = new Dictionary<string, string>
    {
        ["unknown-activity"] = "activity-type-unknown",
        ["endless-cycle"] = "cycle-without-wait",
        ["no-start"] = "start-missing",
        ["broken-expression"] = "script-refused",
        ["five-megabytes-deep"] = "definition-unreadable",
        ["five-megabytes-of-script"] = "definition-unreadable",
        ["a-megabyte-of-script"] = "script-refused",
        ["half-a-file"] = "definition-unreadable",
    };

    public static SomeProcess Sound(string key) => new SomeProcess(key).Then("inspect", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"));

    /// <summary>The workflow's JSON.</summary>
    public static string Json(string key) => key switch
    {
        "unknown-activity" => Of(new SomeProcess(key).Then("guess", "Elsa.Guess")),
        "endless-cycle" => Of(new SomeProcess(key).Then("one", "Elsa.WriteLine", ("text", "1")).Then("two", "Elsa.WriteLine", ("text", "2")).Arrow("two", "one")),
        "no-start" => Of(new SomeProcess(key).Then("one", "HumanTask").Then("two", "HumanTask").Arrow("two", "one"), without: "start"),
        "broken-expression" => Of(new SomeProcess(key).Then("say", "Elsa.WriteLine", ("text", SomeProcess.Script("1 +")))),
        "five-megabytes-deep" => new StringBuilder().Insert(0, "[", FiveMegabytes / 2).Append(']', FiveMegabytes / 2).ToString(),
        "five-megabytes-of-script" => Script(key, FiveMegabytes),
        "a-megabyte-of-script" => Script(key, 1024 * 1024),
        "half-a-file" => Of(Sound(key))[..200],
        _ => throw new ArgumentOutOfRangeException(nameof(key)),
    };

    private static string Script(string key, int length) =>
        Of(new SomeProcess(key).Then("say", "Elsa.WriteLine", ("text", SomeProcess.Script(string.Join('+', Enumerable.Repeat("(1)", length / 4))))));

    private static string Of(SomeProcess process, string? without = null)
    {
        var json = Encoding.UTF8.GetString(process.Files()["workflow.json"]);
        if (without is null)
            return json;

        var workflow = JsonNode.Parse(json)!;
        var root = workflow["root"]!;
        root["activities"] = new JsonArray([.. root["activities"]!.AsArray().Where(node => (string?)node!["id"] != without).Select(node => node!.DeepClone())]);
        root["connections"] = new JsonArray([.. root["connections"]!.AsArray().Where(arrow => (string?)arrow!["source"]!["activity"] != without).Select(arrow => arrow!.DeepClone())]);

        return workflow.ToJsonString();
    }
}
