using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using SupervisionFlow.Benchmarks.Running;

namespace SupervisionFlow.Benchmarks.Idle;

/// <summary>A process of its own: boots everything that runs behind a server on a database that is there, lets it come to rest, tells its memory, and ends.</summary>
internal static class IdleChild
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(15);

    public static async Task<int> Run(string file)
    {
        await using var app = await BenchApp.WithWorkers(file);
        using (var timer = new PeriodicTimer(Rest))
            await timer.WaitForNextTickAsync();

        for (var time = 0; time < 3; time++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mark}{GC.GetTotalMemory(forceFullCollection: true)} {process.WorkingSet64}"));
        return 0;
    }

    public const string Mark = "settled ";
}
