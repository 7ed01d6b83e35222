using Microsoft.Data.Sqlite;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Work;

/// <summary>The first page of My work, counts of its filters included, of someone with the same open items among few and among very many.</summary>
internal static class MyWorkBenchmark
{
    public static async Task Run(RunSize size, Report report)
    {
        var (mine, many, warm, times) = size == RunSize.Full ? (10_000, 1_000_000, 30, 200) : (200, 2_000, 1, 3);
        using var folder = new TemporaryFolder("sf-bench-");
        BenchProcess.Write(folder.Path);
        await Make(folder.Below("few.db"), mine, mine);
        await Make(folder.Below("many.db"), many, mine);

        await using var few = await BenchApp.WithoutWorkers(folder.Below("few.db"));
        await using var lots = await BenchApp.WithoutWorkers(folder.Below("many.db"));
        Series[] series = [new($"{mine:N0} of {mine:N0}"), new($"{mine:N0} of {many:N0}"), new($"next page, {mine:N0} of {mine:N0}"), new($"next page, {mine:N0} of {many:N0}")];
        var after = new[] { await Page(few, null), await Page(lots, null) };
        Func<Task>[] ways = [() => Page(few, null), () => Page(lots, null), () => Page(few, after[0]), () => Page(lots, after[1])];
        for (var time = 0; time < warm + times; time++)
        {
            if (time == warm)
                Array.ForEach(series, one => one.Forget());
            for (var turn = 0; turn < ways.Length; turn++)
                await series[(turn + time) % ways.Length].Measure(ways[(turn + time) % ways.Length]);
        }

        report.Ratio($"my work, first page: {mine:N0} mine among {many:N0} : among {mine:N0} (median)", series[1].Wall.Median / series[0].Wall.Median, 1.5);
        report.Ratio("… in CPU time (median)", Report.Number(series[1].Cpu.Median / series[0].Cpu.Median), "");
        report.Ratio("… and the page after it (median)", Report.Number(series[3].Wall.Median / series[2].Wall.Median), "");
        report.Table("My work, a page of 50 with all counts", series);
        SqliteConnection.ClearAllPools();
    }

    private static async Task Make(string file, int all, int mine)
    {
        await using (var app = await BenchApp.WithoutWorkers(file))
            await RunningCase.Start(app, 0);

        SqliteConnection.ClearAllPools();
        await ManyItems.Fill(file, all, mine);
    }

    private static async Task<string?> Page(BenchApp app, string? after)
    {
        var page = await app.Send(new MyWork(After: after), People.Clerk);
        return page.Rows.Count == 50 ? page.Next : throw new InvalidOperationException($"{page.Rows.Count} rows");
    }
}
