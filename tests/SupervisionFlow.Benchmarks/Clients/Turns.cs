using SupervisionFlow.Benchmarks.Measuring;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Benchmarks.Clients;

/// <summary>What one way of writing came to, turn by turn: how many a second, and what each took of the cores in the client and in the server.</summary>
/// <remarks>The server's share is told by the turn in which its processes did it, whoever else was busy then.</remarks>
internal sealed class Turns(PostgreSqlServer server)
{
    private readonly List<double> _speeds = [];
    private TimeSpan _client;
    private TimeSpan _server;
    private int _count;

    public IReadOnlyList<double> Speeds => _speeds;

    public double Speed => Spread.Of(_speeds).Median;

    /// <summary>CPU time of one, in milliseconds: of the client, and of the server.</summary>
    public (double Client, double Server) Cpu => (_client.TotalMilliseconds / _count, _server.TotalMilliseconds / _count);

    public async Task Take(Func<Task<Turn>> run)
    {
        var (client, before) = (Client(), CpuTimes.OfFamily(server.ProcessId));
        var turn = await run();
        _client += Client() - client;
        _server += CpuTimes.OfFamily(server.ProcessId) - before;
        _count += turn.Count;
        _speeds.Add(turn.ASecond);
    }

    private static TimeSpan Client() => Environment.CpuUsage.TotalTime + CpuTimes.OfEndedChildren();
}

/// <summary>How many were written in a turn, and at what speed.</summary>
internal sealed record Turn(int Count, double ASecond);
