using Xunit;

namespace SupervisionFlow.TestServers;

/// <summary>A RabbitMQ broker of our own: own node name, own epmd, free ports of 127.0.0.1, all its files in a temporary folder.</summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new("sf-mq-");
    private readonly int epmdPort = FreePort.Next();
    private readonly int distributionPort = FreePort.Next();
    private OwnedProcess? epmd;
    private OwnedProcess? broker;

    private RabbitMqServer()
    {
        Uri = new($"amqp://guest:guest@127.0.0.1:{Port}/");
    }

    /// <summary>Why no broker can be started here; null when one can.</summary>
    public static string? Missing =>
        ServerPrograms.RabbitMq("rabbitmq-server") is null || ServerPrograms.Epmd is null ? "RabbitMQ is not installed (Debian: apt-get install rabbitmq-server)" : null;

    public int Port { get; } = FreePort.Next();

    /// <summary>Address with user and password, as MassTransit and RabbitMQ.Client take it.</summary>
    public Uri Uri { get; }

    /// <summary>Starts a broker and waits until it takes connections; skips the calling test where RabbitMQ is not installed.</summary>
    public static async Task<RabbitMqServer> Start()
    {
        Assert.SkipWhen(Missing is not null, Missing ?? "");
        var rabbit = new RabbitMqServer();
        await File.WriteAllTextAsync(rabbit.folder.Below("rabbitmq-env.conf"), "");
        await File.WriteAllTextAsync(rabbit.folder.Below("enabled_plugins"), "[].\n");

        return await Started.OrDisposed(rabbit, rabbit.StartAgain);
    }

    /// <summary>Waits until all that was declared is on disk.</summary>
    /// <remarks>The broker says done a moment before: killed some 50 ms after its word it came back without the last binding, five times in fifty; after this, or after three seconds' pause, never in fifty.</remarks>
    public Task Sync() => OwnedProcess.Run([ServerPrograms.RabbitMq("rabbitmqctl")!, "eval", "mnesia:sync_log()."], Environment());

    /// <summary>Ends the broker at once, as a power cut would; <see cref="StartAgain"/> brings it back with what was durable.</summary>
    public Task Kill() => broker!.Kill();

    public async Task StartAgain()
    {
        epmd ??= await OwnedProcess.Start([ServerPrograms.Epmd!, "-port", $"{epmdPort}", "-address", "127.0.0.1"]);
        if (broker is not null) await broker.DisposeAsync();

        broker = await OwnedProcess.Start([ServerPrograms.RabbitMq("rabbitmq-server")!], Environment());
        await broker.WaitForLine(line => line.Contains("completed with", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (broker is not null) await broker.DisposeAsync();
        if (epmd is not null) await epmd.DisposeAsync();
        folder.Dispose();
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["HOME"] = folder.Path,
        ["RABBITMQ_NODENAME"] = $"supervision{Port}@localhost",
        ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODE_PORT"] = $"{Port}",
        ["RABBITMQ_DIST_PORT"] = $"{distributionPort}",
        ["RABBITMQ_MNESIA_BASE"] = folder.Below("mnesia"),
        ["RABBITMQ_LOG_BASE"] = folder.Below("log"),
        ["RABBITMQ_SCHEMA_DIR"] = folder.Below("schema"),
        ["RABBITMQ_GENERATED_CONFIG_DIR"] = folder.Below("config"),
        ["RABBITMQ_CONFIG_FILE"] = folder.Below("rabbitmq"),
        ["RABBITMQ_CONF_ENV_FILE"] = folder.Below("rabbitmq-env.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = folder.Below("enabled_plugins"),
        ["RABBITMQ_PID_FILE"] = folder.Below("pid"),
        // Keeps the start script from forking: it becomes the broker.
        ["RABBITMQ_ALLOW_INPUT"] = "true",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-noinput -kernel inet_dist_use_interface {127,0,0,1} +S 2:2",
        ["ERL_EPMD_PORT"] = $"{epmdPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1"
    };
}
