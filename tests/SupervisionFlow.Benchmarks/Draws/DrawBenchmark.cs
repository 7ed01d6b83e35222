using System.Diagnostics;
using System.Globalization;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Domain.Draws;

namespace SupervisionFlow.Benchmarks.Draws;

/// <summary>5,000 objects with two officers each out of a pool of 1,000,000 and 300 officers: the pool hashed, the seed derived, the draw done.</summary>
internal static class DrawBenchmark
{
    public static Task Run(RunSize size, Report report)
    {
        var objects = size == RunSize.Full ? 1_000_000 : 10_000;
        var pools = DrawPools.Of(
            Enumerable.Range(0, objects).Select(n => new DrawObject(Id('o', n), $"被监督单位第{n}号", n % 5 == 0 ? "employer" : "clinic", $"county-{n % 7}", $"clinic-risk:{"ABC"[n % 3]}", n % 2 == 0 ? "private" : "public", n % 20 == 19 ? "closed" : "", [])),
            Enumerable.Range(0, 300).Select(n => new DrawOfficer(Id('p', n), $"执法人员{n}", $"{n}", [n % 2 == 0 ? "医疗卫生" : "职业卫生"], "", [])));
        var rules = new DrawRules(2, DrawRules.Pair, [new("employer", "用人单位", ["employer"], [], [], [], "职业卫生", 2_000, 0), new("clinic", "医疗机构", ["clinic"], [], [], [], "医疗卫生", 3_000, 0)]);
        var title = new DrawTitle("d", "双随机抽查", "municipal", 2026, "市卫生健康委员会");

        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var commitment = DrawCommitment.To(title, rules, pools, "secret", "", 0);
        var hashed = watch.Elapsed;
        var drawn = Drawing.Of(pools, rules, DrawHashes.Seed(commitment.Hash, "secret", "378216"), []);
        watch.Stop();

        report.Ratio($"a draw of {drawn.Count.ToString("N0", CultureInfo.InvariantCulture)} from {objects.ToString("N0", CultureInfo.InvariantCulture)}, s", watch.Elapsed.TotalSeconds, 5);
        report.Ratio("… in CPU time, s", Report.Number((Environment.CpuUsage.TotalTime - cpu).TotalSeconds), "");
        report.Ratio("… of it the hash of the pools, s", Report.Number(hashed.TotalSeconds), "");
        return Task.CompletedTask;
    }

    private static string Id(char kind, int number) => kind + number.ToString("0000000", CultureInfo.InvariantCulture);
}
