namespace SupervisionFlow.TestServers;

/// <summary>The servers that a test assembly shares: each starts when a test first asks for it, and stops with the assembly.</summary>
/// <example><code>[assembly: AssemblyFixture(typeof(SharedServers))]
/// public sealed class OutboxTests(SharedServers servers) { … await servers.RabbitMq(); … }</code></example>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly Lazy<Task<PostgreSqlServer>> postgreSql = new(() => PostgreSqlServer.Start());
    private readonly Lazy<Task<RabbitMqServer>> rabbitMq = new(RabbitMqServer.Start);

    /// <summary>Skips the calling test where PostgreSQL is not installed.</summary>
    public Task<PostgreSqlServer> PostgreSql() => postgreSql.Value;

    /// <summary>Skips the calling test where RabbitMQ is not installed.</summary>
    public Task<RabbitMqServer> RabbitMq() => rabbitMq.Value;

    public async ValueTask DisposeAsync()
    {
        if (postgreSql is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await postgreSql.Value).DisposeAsync();
        if (rabbitMq is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await rabbitMq.Value).DisposeAsync();
    }
}
