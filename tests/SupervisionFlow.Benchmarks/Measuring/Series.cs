using System.Diagnostics;

namespace SupervisionFlow.Benchmarks.Measuring;

/// <summary>One way of doing the same thing, measured again and again: wall time, CPU time and bytes allocated of each run.</summary>
/// <remarks>CPU and bytes are the whole process's while it runs, so nothing else may run beside it.</remarks>
internal sealed class Series(string name)
{
    private readonly List<Sample> _samples = [];

    public string Name => name;

    public int Count => _samples.Count;

    public Spread Wall => Spread.Of(_samples.Select(sample => sample.Wall.TotalMilliseconds));

    public Spread Cpu => Spread.Of(_samples.Select(sample => sample.Cpu.TotalMilliseconds));

    /// <summary>Thousands of bytes.</summary>
    public Spread Allocated => Spread.Of(_samples.Select(sample => sample.Bytes / 1000.0));

    public async Task Measure(Func<Task> run)
    {
        var (bytes, cpu, started) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await run();
        var wall = Stopwatch.GetElapsedTime(started);
        _samples.Add(new Sample(wall, Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes() - bytes));
    }

    public void Forget() => _samples.Clear();

    private readonly record struct Sample(TimeSpan Wall, TimeSpan Cpu, long Bytes);
}
