using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Persistence.Sqlite;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Steps;

/// <summary>What a completed step costs, against writing the very same rows by SaveChanges alone and by ADO.NET alone; all three durable, in turns.</summary>
internal static class StepBenchmark
{
    public static async Task Run(RunSize size, Report report)
    {
        var (warm, cases) = size == RunSize.Full ? (60, 300) : (2, 3);
        using var folder = new TemporaryFolder("sf-bench-");
        BenchProcess.Write(folder.Path);
        await MakeFiles(folder, "recorded", "app", "ef", "ado");

        var commits = await Record(folder.Below("recorded.db"), warm + cases);
        await using var app = await BenchApp.WithoutWorkers(folder.Below("app.db"));
        await using var ef = await BareEntityFramework.On(folder.Below("ef.db"));
        await using var ado = new PlainAdo(folder.Below("ado.db"));
        Series[] series = [new("completed step"), new("bare SaveChanges"), new("plain ADO.NET")];

        for (var number = 0; number < warm + cases; number++)
        {
            if (number == warm)
                Array.ForEach(series, one => one.Forget());

            var recorded = commits[number];
            var @case = await RunningCase.Start(app, number);
            await ef.Write(recorded[0]);
            await ado.Write(recorded[0]);
            for (var step = 1; step <= BenchProcess.Steps; step++)
            {
                await @case.Look();
                Func<Task>[] ways = [@case.Step, () => ef.Write(recorded[step]), () => ado.Write(recorded[step])];
                for (var turn = 0; turn < ways.Length; turn++)
                {
                    var way = (turn + number + step) % ways.Length;
                    await series[way].Measure(ways[way]);
                }
            }
        }

        Tell(report, series, commits[^1][2]);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>The same empty start for all of them: one database is made, the others are copies.</summary>
    private static async Task MakeFiles(TemporaryFolder folder, string first, params string[] others)
    {
        await using (await BenchApp.WithoutWorkers(folder.Below($"{first}.db")))
        {
        }

        SqliteConnection.ClearAllPools();
        foreach (var other in others)
            File.Copy(folder.Below($"{first}.db"), folder.Below($"{other}.db"));
    }

    /// <summary>Start and steps of each case, as the app commits them.</summary>
    private static async Task<List<RecordedCommit[]>> Record(string file, int cases)
    {
        var recorder = new WriteRecorder();
        await using var app = await BenchApp.WithoutWorkers(file, services => services.ConfigureDbContext<SqliteSupervisionDb>(options => options.AddInterceptors(recorder)));
        var all = new List<RecordedCommit[]>();
        for (var number = 0; number < cases; number++)
        {
            recorder.Take();
            var commits = new RecordedCommit[BenchProcess.Steps + 1];
            var @case = await RunningCase.Start(app, number);
            commits[0] = recorder.Take();
            for (var step = 1; step <= BenchProcess.Steps; step++)
            {
                await @case.Look();
                recorder.Take();
                await @case.Step();
                commits[step] = recorder.Take();
            }

            all.Add(commits);
        }

        return all;
    }

    private static void Tell(Report report, Series[] series, RecordedCommit typical)
    {
        var (step, ef, ado) = (series[0], series[1], series[2]);
        report.Ratio("completed step : bare SaveChanges of the same rows (median)", step.Wall.Median / ef.Wall.Median, 2);
        report.Ratio("… in CPU time (mean)", $"{Report.Number(step.Cpu.Mean / ef.Cpu.Mean)}", "");
        report.Ratio("completed step : plain ADO.NET of the same rows (median)", $"{Report.Number(step.Wall.Median / ado.Wall.Median)}", "");
        report.Table("A completed step", series);
        report.Text($"A step in the middle reads {typical.Reads.Count} times and writes {typical.Rows.Count} rows in {typical.Statements.Count} statements: {string.Join(", ", typical.Rows.CountBy(row => row.Name).Select(row => $"{row.Value} {row.Key}"))}.");
        if (Environment.GetEnvironmentVariable("BENCHMARK_READS") is not null)
            report.Text(string.Join("\n\n", typical.Reads));
    }
}
