using System.Diagnostics;
using Microsoft.Playwright;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>Every workflow that is shipped opens in Studio whole, and saved unchanged is the same.</summary>
public sealed class ShippedWorkflowsTests(DemoApp app, ChromiumBrowser browser, ITestOutputHelper output)
{
    private static readonly string[] InTheGate = ["clinic-licensing", "penalty"];

    public static TheoryData<string> Largest => [.. InTheGate];

    public static TheoryData<string> Others => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "bundle.json", SearchOption.AllDirectories)
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)).Except(InTheGate).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Largest))]
    public Task It_is_the_same_after_a_save_in_Studio(string key) => OpenAndSave(key);

    [Theory(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns)), MemberData(nameof(Others))]
    public Task So_is_each_of_the_others(string key) => OpenAndSave(key);

    private async Task OpenAndSave(string key)
    {
        await using var designer = await Screens.Open(browser, await app.Address(), $"shipped-{key}", width: 1700, height: 1100);
        await designer.SignIn("designer1");
        var since = Stopwatch.GetTimestamp();
        var studio = await StudioEditor.Open(designer.Page, key);
        output.WriteLine($"{key}: drawn after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
        await designer.Shot("opened");
        var before = await studio.OnServer(key);

        var saved = await studio.Save();

        saved.Status.ShouldBe(200);
        (await studio.Nodes.CountAsync()).ShouldBe(before["root"]!["activities"]!.AsArray().Count);
        var after = await studio.OnServer(key);
        after["version"]!.GetValue<int>().ShouldBe(before["version"]!.GetValue<int>(), "a version begins where anything that matters differs");
        after["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        (await designer.Page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }
}
