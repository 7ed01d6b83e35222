using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.Benchmarks.Running;
using SupervisionFlow.Benchmarks.Steps;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.PostgreSql;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Clients;

/// <summary>How many steps 32 clients complete in a second on PostgreSQL, against pgbench writing the same rows with as many; a commit is on disk for both, and they take turns, each in a database that the server has statistics of.</summary>
internal static partial class ClientsBenchmark
{
    private const int Clients = 32;
    private const int Recorded = 3;

    /// <summary>Between the first numbers of two rounds of pgbench: more than a client can do in one.</summary>
    private const int Apart = 100_000;

    public static async Task Run(RunSize size, Report report)
    {
        if ((PostgreSqlServer.Missing ?? (ServerPrograms.PostgreSql("pgbench") is null ? "pgbench is not installed" : null)) is { } missing)
        {
            report.Text(missing);
            return;
        }

        using var folder = new TemporaryFolder("sf-clients-");
        BenchProcess.Write(folder.Path);
        await using var server = await PostgreSqlServer.Start(Durability.Synced);
        var plain = await Record(server, folder);
        var database = await server.CreateDatabase();
        await using var app = await BenchApp.WithoutWorkers(On(database), folder.Path);
        var each = size == RunSize.Full ? 20 : 1;
        await WarmUp(app, size == RunSize.Full ? 15 : 1, 1_000_000);
        await Settle(database);
        await WarmUp(app, size == RunSize.Full ? 5 : 1, 2_000_000);

        var (steps, plainly) = (new Turns(server), new Turns(server));
        var cases = await Start(app, each, 0);
        for (var round = 0; round < BenchProcess.Steps; round++)
        {
            await Look(cases);
            await steps.Take(() => Round(cases));
            await plainly.Take(() => plain(size == RunSize.Full ? 8 : 1));
        }

        Tell(report, steps, plainly);
    }

    private static void Tell(Report report, Turns steps, Turns plainly)
    {
        report.Ratio($"steps a second by {Clients} clients on PostgreSQL : pgbench with the same rows (median; at least)", steps.Speed / plainly.Speed, 0.5);
        report.Ratio("… CPU time of one of pgbench's, the server's with it : of a step", Report.Number((plainly.Cpu.Client + plainly.Cpu.Server) / (steps.Cpu.Client + steps.Cpu.Server)), "");
        report.Text($"{Clients} clients on PostgreSQL, a second, round by round: steps {Listed(steps.Speeds)}; pgbench {Listed(plainly.Speeds)}. CPU time of a step: {Report.Number(steps.Cpu.Client)} ms in the app, {Report.Number(steps.Cpu.Server)} ms in the server; of a transaction of pgbench's: {Report.Number(plainly.Cpu.Client)} and {Report.Number(plainly.Cpu.Server)} ms.");
    }

    /// <summary>Until the runtime has compiled for good what every step runs through.</summary>
    private static async Task WarmUp(BenchApp app, int each, int from)
    {
        var cases = await Start(app, each, from);
        for (var step = 1; step <= BenchProcess.Steps; step++)
        {
            await Look(cases);
            await Round(cases);
        }
    }

    /// <summary>What autovacuum does once a minute in any database that is in use: without it, the server would go on with the plans that it made while the tables were empty.</summary>
    private static async Task Settle(string database)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var settling = new NpgsqlCommand("VACUUM (ANALYZE)", connection);
        await settling.ExecuteNonQueryAsync();
    }

    /// <summary>Records a case, and gives pgbench's turn: for so many seconds, transactions a second.</summary>
    private static async Task<Func<int, Task<Turn>>> Record(PostgreSqlServer server, TemporaryFolder folder)
    {
        var recorder = new WriteRecorder();
        var database = await server.CreateDatabase();
        await using var app = await BenchApp.WithoutWorkers(On(database), folder.Path, services => services.ConfigureDbContext<PostgreSqlSupervisionDb>(options => options.AddInterceptors(recorder)));
        recorder.Take();
        var commits = new RecordedCommit[BenchProcess.Steps + 1];
        var @case = await RunningCase.Start(app, 0);
        commits[0] = recorder.Take();
        for (var step = 1; step <= BenchProcess.Steps; step++)
        {
            await @case.Look();
            recorder.Take();
            await @case.Step();
            commits[step] = recorder.Take();
        }

        var script = new PgBenchScript(commits, Recorded);
        await File.WriteAllTextAsync(folder.Below("step.sql"), script.Text);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await script.Cases(connection, Clients, Enumerable.Range(0, BenchProcess.Steps).Select(round => round * Apart));
        await Settle(database);
        var (name, turn) = (connection.Database, 0);

        return async seconds =>
        {
            var printed = await OwnedProcess.Run([ServerPrograms.PostgreSql("pgbench")!, "-n", "-M", "prepared", "-c", $"{Clients}", "-j", $"{Environment.ProcessorCount}", "-T", $"{seconds}", "-D", $"n={Apart * turn++}", "-f", folder.Below("step.sql"), "-h", "127.0.0.1", "-p", $"{server.Port}", "-U", "supervision", name]);
            return new Turn(int.Parse(Done().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(Speed().Match(printed).Groups[1].Value, CultureInfo.InvariantCulture));
        };
    }

    private static async Task<List<List<RunningCase>>> Start(BenchApp app, int each, int from)
    {
        var clients = new List<List<RunningCase>>();
        for (var client = 0; client < Clients; client++)
        {
            var mine = new List<RunningCase>();
            for (var n = 0; n < each; n++)
                mine.Add(await RunningCase.Start(app, from + (client * each) + n));
            clients.Add(mine);
        }

        return clients;
    }

    /// <summary>Which item is next in each case, as the page that shows it finds it; not part of the act.</summary>
    private static async Task Look(List<List<RunningCase>> clients)
    {
        foreach (var @case in clients.SelectMany(mine => mine))
            await @case.Look();
    }

    /// <summary>One step of every case, each client its own one after the other.</summary>
    private static async Task<Turn> Round(List<List<RunningCase>> clients)
    {
        var watch = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(mine => Task.Run(async () =>
        {
            foreach (var @case in mine)
                await @case.Step();
        })));

        var count = clients.Sum(mine => mine.Count);
        return new Turn(count, count / Stopwatch.GetElapsedTime(watch).TotalSeconds);
    }

    private static DatabaseOptions On(string database) => new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = database };

    private static string Listed(IEnumerable<double> speeds) => string.Join(", ", speeds.Select(speed => speed.ToString("0", CultureInfo.InvariantCulture)));

    [GeneratedRegex("transactions actually processed: ([0-9]+)")]
    private static partial Regex Done();

    [GeneratedRegex("tps = ([0-9.]+)")]
    private static partial Regex Speed();
}
