using System.Globalization;
using System.Runtime.InteropServices;

namespace SupervisionFlow.Benchmarks.Measuring;

/// <summary>The figures as Markdown: the ratios first, then what they were made of.</summary>
internal sealed class Report(RunSize size)
{
    private readonly List<string> _ratios = [];
    private readonly List<string> _tables = [];

    /// <summary>A ratio, or a bound, and what it may be at most.</summary>
    public void Ratio(string what, string seen, string atMost) => _ratios.Add($"| {what} | {seen} | {atMost} |");

    public void Ratio(string what, double seen, double atMost) => Ratio(what, Number(seen), Number(atMost));

    public void Table(string title, IEnumerable<Series> series)
    {
        _tables.Add($"\n### {title}\n\n| | runs | median ms | p95 ms | CPU ms, median | CPU ms, mean | kB allocated |\n| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var one in series)
            _tables.Add($"| {one.Name} | {one.Count} | {Number(one.Wall.Median)} | {Number(one.Wall.P95)} | {Number(one.Cpu.Median)} | {Number(one.Cpu.Mean)} | {one.Allocated.Median.ToString("0", CultureInfo.InvariantCulture)} |");
    }

    public void Text(string text) => _tables.Add("\n" + text);

    public void Print(TextWriter to)
    {
        to.WriteLine($"{RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}{(size == RunSize.Short ? ", a short run: the figures mean nothing" : "")}\n");
        to.WriteLine("| ratio | seen | at most |\n| --- | --- | --- |");
        foreach (var line in _ratios.Concat(_tables))
            to.WriteLine(line);
    }

    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
