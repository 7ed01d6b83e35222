using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>Every workflow that is shipped opens in Studio whole, and saved unchanged is the same.</summary>
/// <remarks>One window opens them one after the other, so that only the first waits for Studio to be loaded; each prints how long it took.</remarks>
public sealed class ShippedWorkflowsTests(DemoApp app, ChromiumBrowser browser, ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "workflows");
    private static readonly string[] Largest = ["penalty", "clinic-licensing"];

    [Fact]
    public Task The_largest_are_the_same_after_a_save_in_Studio() => OpenAndSave(Largest);

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public Task So_is_every_other() => OpenAndSave(
        [.. Directory.EnumerateFiles(Folder, "bundle.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Except(Largest).Order(StringComparer.Ordinal)]);

    private async Task OpenAndSave(IReadOnlyList<string> keys)
    {
        await using var designer = await Screens.Open(browser, await app.Address(), "shipped", width: 1700, height: 1100);
        await designer.SignIn("designer1");
        var wrong = new List<string>();
        foreach (var key in keys)
        {
            var studio = await Open(designer.Page, key);
            await designer.Shot(key);
            wrong.AddRange((await Differences(studio, key)).Select(difference => $"{key}: {difference}"));
        }

        wrong.ShouldBeEmpty();
        (await designer.Page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }

    private async Task<StudioEditor> Open(IPage page, string key)
    {
        var since = Stopwatch.GetTimestamp();
        var opening = StudioEditor.Open(page, key);
        await page.Locator("elsa-activity-wrapper .activity-label").First.WaitForAsync();
        var first = Stopwatch.GetElapsedTime(since);
        var studio = await opening;
        output.WriteLine($"{key}: first activity after {first.TotalSeconds:0.0} s, all after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
        return studio;
    }

    private static async Task<IEnumerable<string>> Differences(StudioEditor studio, string key)
    {
        var shipped = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, key, "workflow.json")))!;
        var before = await studio.OnServer(key);
        var saved = await studio.Save();
        var (posted, after) = (JsonNode.Parse(saved.Request.PostData!)!["model"]!, await studio.OnServer(key));
        var (meant, sent) = (DrawnFacts.Of(shipped), DrawnFacts.Of(posted));

        (saved.Status, await studio.Canvas.Nodes.CountAsync()).ShouldBe((200, shipped["root"]!["activities"]!.AsArray().Count), key);
        return meant.Except(sent).Select(fact => $"lost {fact}")
            .Concat(sent.Except(meant).Select(fact => $"came by {fact}"))
            .Concat(after["version"]!.ToString() == before["version"]!.ToString() && after["isPublished"]!.GetValue<bool>() ? [] : ["the server took it for a change"]);
    }
}
