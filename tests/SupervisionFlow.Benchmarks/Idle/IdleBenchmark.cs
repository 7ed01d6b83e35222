using System.Globalization;
using Microsoft.Data.Sqlite;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Idle;

/// <summary>What waiting instances cost a server that does nothing: the settled memory of fresh processes on a database with none and on one with many, in turns.</summary>
internal static class IdleBenchmark
{
    public static async Task Run(RunSize size, Report report)
    {
        var (many, times) = size == RunSize.Full ? (10_000, 5) : (20, 1);
        using var folder = new TemporaryFolder("sf-bench-");
        BenchProcess.Write(folder.Path);
        string[] files = [folder.Below("none.db"), folder.Below("many.db")];
        await Make(files[0], 0);
        await Make(files[1], many);

        var settled = new List<(double Heap, double Resident)>[] { [], [] };
        for (var time = 0; time < times; time++)
        {
            for (var turn = 0; turn < files.Length; turn++)
                settled[(turn + time) % 2].Add(await Settled(files[(turn + time) % 2]));
        }

        var heap = settled.Select(one => Spread.Of(one.Select(seen => seen.Heap)).Median).ToList();
        var resident = settled.Select(one => Spread.Of(one.Select(seen => seen.Resident)).Median).ToList();
        report.Ratio($"{many:N0} waiting instances add to an idle server, managed MB (median of {times})", Math.Max(0, heap[1] - heap[0]), 5);
        report.Ratio("… and to its resident MB", Report.Number(resident[1] - resident[0]), "");
        report.Text($"### An idle server\n\n| waiting | managed MB | resident MB |\n| --- | --- | --- |\n| none | {Report.Number(heap[0])} | {Report.Number(resident[0])} |\n| {many:N0} | {Report.Number(heap[1])} | {Report.Number(resident[1])} |");
    }

    /// <summary>Started by the same request as any case, each waiting for a person.</summary>
    private static async Task Make(string file, int instances)
    {
        await using (var app = await BenchApp.WithoutWorkers(file))
        {
            for (var number = 0; number < instances; number++)
                await RunningCase.Start(app, number);
        }

        SqliteConnection.ClearAllPools();
        await Relayed(file);
    }

    /// <summary>Their messages count as sent long ago: the server is to be idle, not catching up.</summary>
    private static async Task Relayed(string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE \"Outbox\" SET \"DoneAt\" = \"CreatedAt\", \"RetryAt\" = NULL";
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(double Heap, double Resident)> Settled(string file)
    {
        var said = await OwnedProcess.Run(["dotnet", typeof(IdleBenchmark).Assembly.Location, "idle-child", file]);
        var line = said.Split('\n').Single(one => one.StartsWith(IdleChild.Mark, StringComparison.Ordinal))[IdleChild.Mark.Length..].Split(' ');

        return (Megabytes(line[0]), Megabytes(line[1]));
    }

    private static double Megabytes(string bytes) => long.Parse(bytes, CultureInfo.InvariantCulture) / 1e6;
}
