using System.Diagnostics;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Starting;

/// <summary>How soon the app as <c>./run</c> publishes it answers: the server from its start to its first page, a command from its start to its end.</summary>
/// <remarks>Building is not in it; the first answer on an empty data folder is measured apart from that on one that is there.</remarks>
internal static class StartBenchmark
{
    public static async Task Run(RunSize size, Report report)
    {
        var times = size == RunSize.Full ? 15 : 1;
        var app = await Published();
        using var client = new HttpClient();
        using var kept = new TemporaryFolder("sf-bench-");
        Series[] series = [new("server, empty data folder"), new("server, its data there"), new("calendar add, start to exit"), new("definition check, start to exit")];
        await Serve(app, kept.Path, client, []);
        List<double>[] cpu = [[], []];
        for (var time = 0; time < times; time++)
        {
            using var empty = new TemporaryFolder("sf-bench-");
            await series[0].Measure(() => Serve(app, empty.Path, client, cpu[0]));
            await series[1].Measure(() => Serve(app, kept.Path, client, cpu[1]));
            await series[2].Measure(() => OwnedProcess.Run(["dotnet", app, "calendar", "add", "2026-04-30", "10"]));
            await series[3].Measure(() => OwnedProcess.Run(["dotnet", app, "definition", "check", Path.Combine(Repository.Root, "workflows", "clinic-licensing", "workflow.json")]));
        }

        report.Ratio("the published server answers its first page, s (median)", series[1].Wall.Median / 1000, 5);
        report.Ratio("… on an empty data folder", series[0].Wall.Median / 1000, 5);
        report.Ratio("… in CPU time, s: its data there; empty", $"{Report.Number(Spread.Of(cpu[1]).Median)}; {Report.Number(Spread.Of(cpu[0]).Median)}", "");
        report.Ratio("a command, start to exit, s (median)", Math.Max(series[2].Wall.Median, series[3].Wall.Median) / 1000, 2);
        report.Text("### Starting\n\n| | runs | median ms | p95 ms |\n| --- | --- | --- | --- |\n" + string.Join('\n', series.Select(one => $"| {one.Name} | {one.Count} | {Report.Number(one.Wall.Median)} | {Report.Number(one.Wall.P95)} |")));
    }

    /// <summary>From the start of the process until its sign-in page has come; ending it again is inside too, and takes no time when it is killed.</summary>
    private static async Task Serve(string app, string data, HttpClient client, List<double> cpu)
    {
        var port = FreePort.Next();
        await using var server = await OwnedProcess.Start(["dotnet", app, "serve", "--port", $"{port}", "--data", data, "--empty"]);
        await server.WaitForLine(line => line.Contains("Now listening on", StringComparison.Ordinal));
        using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
        if ((int)answer.StatusCode >= 500)
            throw new InvalidOperationException($"The first page came as {answer.StatusCode}");

        using (var process = Process.GetProcessById(server.Id))
            cpu.Add(process.TotalProcessorTime.TotalSeconds);
        await server.Kill();
    }

    /// <summary>The app that SUPERVISIONFLOW_APP names, else that of <c>./run --where</c>, which builds it if need be.</summary>
    private static async Task<string> Published()
    {
        if (Environment.GetEnvironmentVariable("SUPERVISIONFLOW_APP") is { Length: > 0 } named)
            return named;

        using var run = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "run"), ["--where"]) { RedirectStandardOutput = true })!;
        var said = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return run.ExitCode == 0 ? said.Trim().Split('\n')[^1] : throw new InvalidOperationException("./run --where failed");
    }
}
