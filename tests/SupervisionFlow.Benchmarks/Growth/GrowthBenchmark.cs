using System.Globalization;
using Microsoft.Data.Sqlite;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Growth;

/// <summary>What one step costs as things pile up: the lines of its case's journal, the versions of its process, the instances beside it.</summary>
/// <remarks>The rows are multiplied by plain SQL from one real case; each curve takes its points in turns, so that a busy machine burdens all alike.</remarks>
internal static class GrowthBenchmark
{
    public static async Task Run(RunSize size, Report report)
    {
        var full = size == RunSize.Full;
        await Curve(report, full, "lines in the journal", full ? [10, 100, 1_000, 10_000] : [10, 100], (_, _) => Task.CompletedTask, ManyRows.LengthenNewestJournal);
        await Curve(report, full, "versions of the process", full ? [1, 10, 100, 1_000] : [1, 10], ManyRows.AddVersions, (_, _) => { });
        await Curve(report, full, "instances", full ? [1_000, 10_000, 100_000, 1_000_000] : [100, 1_000], ManyRows.AddInstances, (_, _) => { });
    }

    private static async Task Curve(Report report, bool full, string what, int[] points, Func<string, int, Task> grow, Action<string, int> beforeStep)
    {
        using var folder = new TemporaryFolder("sf-growth-");
        BenchProcess.Write(folder.Path);
        var apps = new List<BenchApp>();
        try
        {
            foreach (var point in points)
                apps.Add(await Grown(folder.Below($"{point}.db"), point, grow));

            var series = points.Select(point => new Series(point.ToString("N0", CultureInfo.InvariantCulture))).ToArray();
            for (var turn = 0; turn < (full ? 60 : 2); turn++)
            {
                if (turn == (full ? 10 : 1))
                    Array.ForEach(series, one => one.Forget());
                for (var n = 0; n < points.Length; n++)
                {
                    var at = (n + turn) % points.Length;
                    await Step(apps[at], series[at], turn, () => beforeStep(folder.Below($"{points[at]}.db"), points[at]));
                }
            }

            report.Ratio($"a step with {points[^1]:N0} {what} : with {points[0]:N0} (median)", series[^1].Wall.Median / series[0].Wall.Median, 1.5);
            report.Ratio("… in CPU time (median)", Report.Number(series[^1].Cpu.Median / series[0].Cpu.Median), "");
            report.Table($"One step, by the number of {what}", series);
        }
        finally
        {
            foreach (var app in apps)
                await app.DisposeAsync();
            SqliteConnection.ClearAllPools();
        }
    }

    /// <summary>One case in the middle of its steps, and around it what the curve is about.</summary>
    private static async Task<BenchApp> Grown(string file, int point, Func<string, int, Task> grow)
    {
        await using (var app = await BenchApp.WithoutWorkers(file))
            await RunningCase.Start(app, 0);

        SqliteConnection.ClearAllPools();
        await grow(file, point);
        return await BenchApp.WithoutWorkers(file);
    }

    /// <summary>A fresh case is started and its first step looked up beforehand; only the step is measured.</summary>
    private static async Task Step(BenchApp app, Series series, int turn, Action before)
    {
        var @case = await RunningCase.Start(app, turn + 1);
        before();
        await @case.Look();
        await series.Measure(@case.Step);
    }
}
