using System.Globalization;

namespace SupervisionFlow.Benchmarks.Clients;

/// <summary>CPU time of other processes as Linux tells it, to a hundredth of a second.</summary>
internal static class CpuTimes
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Of a process and its children, those that ended included.</summary>
    public static TimeSpan OfFamily(int id) =>
        Of(id).All + Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => Of(int.Parse(name!, CultureInfo.InvariantCulture))).Where(process => process.Parent == id).Aggregate(TimeSpan.Zero, (sum, child) => sum + child.All);

    /// <summary>Of our own children that have ended.</summary>
    public static TimeSpan OfEndedChildren() => Of(Environment.ProcessId).Ended;

    private static Process Of(int id)
    {
        try
        {
            // After the program's name, which may hold spaces: state, parent, … and from the twelfth on the times.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var values = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            TimeSpan Time(int at) => Tick * (long.Parse(values[at], CultureInfo.InvariantCulture) + long.Parse(values[at + 1], CultureInfo.InvariantCulture));
            return new Process(int.Parse(values[1], CultureInfo.InvariantCulture), Time(11), Time(13));
        }
        catch (IOException)
        {
            // It ended while we looked: its parent has its times now.
            return new Process(0, TimeSpan.Zero, TimeSpan.Zero);
        }
    }

    private sealed record Process(int Parent, TimeSpan Own, TimeSpan Ended)
    {
        public TimeSpan All => Own + Ended;
    }
}
