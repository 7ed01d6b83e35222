using System.Diagnostics;
using System.Text.Json.Nodes;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Incidents;

/// <summary>How long until a page of the operators' that stays open knows of an incident, from the sending of the act behind which it happened; and how long an expression that never ends holds up the act that met it.</summary>
internal static class IncidentBenchmark
{
    /// <summary>As often as the server looks for a page that waits.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private static readonly (string Key, string Script)[] Hostile =
    [
        ("endless-loop", "(() => { while (true) {} })()"),
        ("endless-growth", "(() => { let s = 'xx'; while (true) s = s + s; })()"),
        ("endless-calls", "(() => { const f = n => f(n + 1); return f(0); })()"),
        ("endless-match", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/) ? 1 : (() => { for (let i = 0; ; i++) {} })()"),
    ];

    public static async Task Run(RunSize size, Report report)
    {
        var (warm, times) = size == RunSize.Full ? (5, 60) : (1, 2);
        using var folder = new TemporaryFolder("sf-bench-");
        BenchProcess.Write(folder.Path);
        BenchProcess.WriteScript(folder.Path, "failing", "(() => { throw new Error('nothing there') })()");
        foreach (var (key, script) in Hostile)
            BenchProcess.WriteScript(folder.Path, key, script);
        await using var app = await BenchApp.WithWorkers(folder.Below("app.db"));

        var known = new Series("an incident known");
        for (var time = 0; time < warm + times; time++)
        {
            if (time == warm)
                known.Forget();
            var before = await app.Send(new IncidentNews(), People.Operator);
            await known.Measure(() => FailUntilKnown(app, before.Newest));
        }

        var slowest = 0.0;
        foreach (var (key, _) in Hostile)
        {
            var before = await app.Send(new IncidentNews(), People.Operator);
            var watch = Stopwatch.GetTimestamp();
            await Fail(app, key);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(watch).TotalSeconds);
            await News(app, before.Newest);
        }

        report.Ratio("an incident known to a page that waits, from the act on, s, median", known.Wall.Median / 1000, 1);
        report.Ratio("… p95, s", known.Wall.P95 / 1000, 1);
        report.Ratio("an act behind which an expression never ends, the slowest of four, s", slowest, 20);
    }

    private static async Task FailUntilKnown(BenchApp app, string? newest)
    {
        var news = News(app, newest);
        await Fail(app, "failing");
        await news;
    }

    private static async Task Fail(BenchApp app, string process) =>
        await app.Send(new StartCase(process, new JsonObject { ["name"] = "口腔诊所" }), People.Clerk);

    /// <summary>Looks as the server does for a page that waits.</summary>
    private static async Task News(BenchApp app, string? newest)
    {
        using var timer = new PeriodicTimer(Often);
        while ((await app.Send(new IncidentNews(), People.Operator)).Newest == newest)
            await timer.WaitForNextTickAsync();
    }
}
