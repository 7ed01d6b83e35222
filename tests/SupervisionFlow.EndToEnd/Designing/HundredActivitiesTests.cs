using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>A workflow of a hundred activities in the real Studio.</summary>
public sealed class HundredActivitiesTests(DesigningApp app, ChromiumBrowser browser, ITestOutputHelper output)
{
    private const string Process = "hundred-steps";

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task It_opens_whole_is_edited_and_saved_and_nothing_else_of_it_changes()
    {
        await using var designer = await Screens.Open(browser, await app.Address(), "hundred", width: 1700, height: 1300);
        await designer.SignIn("designer1");
        await Import(designer.Page);
        var studio = await Open(designer.Page);
        var before = await studio.OnServer(Process);

        await studio.Select("step42");
        await studio.Type("办理说明", "改过的说明。");
        await studio.Canvas.Move("step57", 0, 60);
        (await studio.Save()).Status.ShouldBe(200);
        await designer.Shot("saved");

        var after = await studio.OnServer(Process);
        DrawnFacts.Of(after).Except(DrawnFacts.Of(before)).ShouldBe(["step42.instructions = Literal 改过的说明。"]);
        DrawnFacts.Of(before).Except(DrawnFacts.Of(after)).ShouldBe(["step42.instructions = Literal 第42步。"]);
        var (stood, stands) = (Places(before), Places(after));
        stands.Where(place => Math.Abs(place.Value.X - stood[place.Key].X) + Math.Abs(place.Value.Y - stood[place.Key].Y) > 1).Select(place => place.Key).ShouldBe(["step57"]);
        studio = await Open(designer.Page);
        await studio.Select("step42");
        await studio.Shows("办理说明", "改过的说明。");
        (await designer.Page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }

    private async Task<StudioEditor> Open(IPage page)
    {
        var since = Stopwatch.GetTimestamp();
        var studio = await StudioEditor.Open(page, Process);
        output.WriteLine($"all hundred stand after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
        (await studio.Canvas.Nodes.CountAsync()).ShouldBe(100);
        (await studio.Canvas.Arrows.CountAsync()).ShouldBe(99);
        return studio;
    }

    private static async Task Import(IPage page)
    {
        await page.GotoAsync("/designer/workflows/definitions");
        await page.Locator(".studio table tbody tr td").First.WaitForAsync();
        (await page.EvaluateAsync<int>("body => fetch(`${location.origin}/elsa/api/workflow-definitions/import`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }).then(answer => answer.status)", Drawing().ToJsonString())).ShouldBe(200);
    }

    /// <summary>Ninety-eight steps between a start and an end, ten in a row.</summary>
    private static JsonObject Drawing()
    {
        var ids = Enumerable.Range(1, 98).Select(number => $"step{number}").Prepend("start").Append("end").ToList();
        return new()
        {
            ["definitionId"] = Process,
            ["name"] = "一百个环节",
            ["root"] = new JsonObject
            {
                ["id"] = "flow",
                ["nodeId"] = "Workflow1:flow",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. ids.Select(Activity)]),
                ["connections"] = new JsonArray([.. ids.Zip(ids.Skip(1), Arrow)]),
            },
        };
    }

    private static JsonObject Activity(string id, int number)
    {
        var type = id switch { "start" => "Elsa.Start", "end" => "Elsa.End", _ => "SupervisionFlow.HumanTask" };
        var activity = new JsonObject
        {
            ["id"] = id,
            ["nodeId"] = $"Workflow1:flow:{id}",
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["displayText"] = id, ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = number % 10 * 240, ["y"] = number / 10 * 110 }, ["size"] = new JsonObject { ["width"] = 180, ["height"] = 56 } } },
        };
        if (type == "SupervisionFlow.HumanTask")
        {
            activity["title"] = Given("Literal", $"第{number}个环节");
            activity["instructions"] = Given("Literal", $"第{number}步。");
            activity["roles"] = Given("Object", """["clerk"]""");
        }

        return activity;
    }

    private static JsonObject Given(string type, string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonObject Arrow(string from, string to) =>
        new() { ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" } };

    private static Dictionary<string, (double X, double Y)> Places(JsonObject workflow) => workflow["root"]!["activities"]!.AsArray().ToDictionary(
        activity => activity!["id"]!.ToString(),
        activity => activity!["metadata"]!["designer"]!["position"]! is var place ? (place["x"]!.GetValue<double>(), place["y"]!.GetValue<double>()) : default);
}
