using System.Collections.Concurrent;
using Xunit;

namespace SupervisionFlow.TestServers;

/// <summary>What the server does before it says that a commit is done.</summary>
public enum Durability
{
    /// <summary>Nothing reaches the disk in time: fast, and safe against all but a power cut.</summary>
    Forgetful,

    /// <summary>As in production: for tests that kill the server.</summary>
    Synced
}

/// <summary>A PostgreSQL server of our own, on 127.0.0.1 and a free port, in a temporary folder.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string Superuser = "supervision";

    private readonly TemporaryFolder folder = new("sf-pg-");
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> templates = new();
    private readonly Durability durability;
    private OwnedProcess? server;
    private int databases;

    private PostgreSqlServer(Durability durability) => this.durability = durability;

    /// <summary>Why no server can be started here; null when one can.</summary>
    public static string? Missing =>
        ServerPrograms.PostgreSql("initdb") is null ? "PostgreSQL is not installed (Debian: apt-get install postgresql)" : null;

    public int Port { get; } = FreePort.Next();

    /// <summary>The process of which every connection's is a child.</summary>
    public int ProcessId => server!.Id;

    /// <summary>Makes a cluster and starts it; skips the calling test where PostgreSQL is not installed.</summary>
    public static async Task<PostgreSqlServer> Start(Durability durability = Durability.Forgetful)
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var postgres = new PostgreSqlServer(durability);

        return await Started.OrDisposed(postgres, async () =>
        {
            await postgres.MakeCluster();
            await postgres.StartAgain();
        });
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Port};Username={Superuser};Database={database};Include Error Detail=true";

    /// <summary>Makes an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabase() => ConnectionString(await Create(template: "template0"));

    /// <summary>Clones the template of that name, which <paramref name="fill"/> makes on the first call; gives the clone's connection string.</summary>
    /// <remarks><paramref name="fill"/> is given a connection string without pooling, so that the template is free when it returns.</remarks>
    public async Task<string> CreateDatabase(string template, Func<string, Task> fill)
    {
        var source = await templates.GetOrAdd(template, _ => new(() => Fill(fill))).Value;

        return ConnectionString(await Create(source));
    }

    /// <summary>Ends the server at once, as a power cut would; <see cref="StartAgain"/> recovers what was durable.</summary>
    public Task Kill() => server!.Kill();

    public async Task StartAgain()
    {
        if (server is not null) await server.DisposeAsync();
        File.Delete(folder.Below("data", "postmaster.pid"));

        server = await OwnedProcess.Start(
            AsServerUser("postgres", ["-D", folder.Below("data"), "-p", $"{Port}", "-k", folder.Path, "-h", "127.0.0.1", "-c", "max_connections=200", .. Durable()]),
            environment: Plain, stopSignal: "QUIT", folder: "/");
        await server.WaitForLine(line => line.Contains("ready to accept connections", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>English messages, whatever the machine speaks: we wait for one of them.</summary>
    private static Dictionary<string, string> Plain { get; } = new() { ["LC_ALL"] = "C.UTF-8" };

    private string[] Durable() => durability == Durability.Synced
        ? []
        : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

    private async Task MakeCluster()
    {
        if (Environment.IsPrivilegedProcess)
            await OwnedProcess.Run(["chown", "postgres", folder.Path]);

        await OwnedProcess.Run(
            AsServerUser("initdb", ["-D", folder.Below("data"), "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]), Plain);
    }

    private async Task<string> Fill(Func<string, Task> fill)
    {
        var name = await Create(template: "template0");
        await fill(ConnectionString(name) + ";Pooling=false");

        return name;
    }

    private async Task<string> Create(string template)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await OwnedProcess.Run(
            [ServerPrograms.PostgreSql("createdb")!, "-h", "127.0.0.1", "-p", $"{Port}", "-U", Superuser, "-T", template, name], Plain);

        return name;
    }

    /// <summary>The server refuses to run as root; then it runs as the user postgres, which its package makes.</summary>
    private static string[] AsServerUser(string program, string[] arguments)
    {
        string[] user = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];

        return [.. user, ServerPrograms.PostgreSql(program)!, .. arguments];
    }
}
