using RabbitMQ.Client;
using SupervisionFlow.TestServers;

namespace SupervisionFlow.Features.Notifications;

/// <summary>The way from a message's exchange to its consumer's queue, as MassTransit names both; a test may have the broker forget it.</summary>
internal sealed class Binding : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;
    private readonly string _from;
    private readonly string _to;

    private Binding(IConnection connection, IChannel channel, string from, string to) => (_connection, _channel, _from, _to) = (connection, channel, from, to);

    public static async Task<Binding> Of(RabbitMqServer rabbit, string message, string consumer)
    {
        var connection = await new ConnectionFactory { Uri = rabbit.Uri }.CreateConnectionAsync();

        return new(connection, await connection.CreateChannelAsync(), $"{typeof(IMessage).Namespace}:{message}", $"supervision-{consumer}");
    }

    public Task Forget() => _channel.ExchangeUnbindAsync(_to, _from, "");

    public Task Remember() => _channel.ExchangeBindAsync(_to, _from, "");

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
