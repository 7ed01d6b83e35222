using MassTransit;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServers))]

namespace SupervisionFlow.Features.Servers;

public sealed class RabbitMqServerTests(SharedServers servers)
{
    [Fact]
    public async Task A_message_published_through_the_broker_reaches_its_consumer()
    {
        var rabbit = await servers.RabbitMq();
        var received = new TaskCompletionSource<ClinicOpened>();
        var bus = BusTo(rabbit, received);
        await bus.StartAsync(TestContext.Current.CancellationToken);

        await bus.Publish(new ClinicOpened("和平口腔诊所"), TestContext.Current.CancellationToken);

        (await received.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken)).Name.ShouldBe("和平口腔诊所");
        await bus.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_killed_broker_comes_back_at_the_same_address_with_its_queues()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1", "a long run: ./test --all");
        await using var rabbit = await RabbitMqServer.Start();
        var received = new TaskCompletionSource<ClinicOpened>();
        var bus = BusTo(rabbit, received);
        await bus.StartAsync(TestContext.Current.CancellationToken);
        await bus.StopAsync(TestContext.Current.CancellationToken);
        await rabbit.Sync();

        await rabbit.Kill();
        await rabbit.StartAgain();
        var sender = Bus.Factory.CreateUsingRabbitMq(broker => broker.Host(rabbit.Uri));
        await sender.StartAsync(TestContext.Current.CancellationToken);
        await sender.Publish(new ClinicOpened("康宁诊所"), context => context.Mandatory = true, TestContext.Current.CancellationToken);
        await bus.StartAsync(TestContext.Current.CancellationToken);

        (await received.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken)).Name.ShouldBe("康宁诊所");
        await sender.StopAsync(TestContext.Current.CancellationToken);
        await bus.StopAsync(TestContext.Current.CancellationToken);
    }

    private static IBusControl BusTo(RabbitMqServer rabbit, TaskCompletionSource<ClinicOpened> received) => Bus.Factory.CreateUsingRabbitMq(broker =>
    {
        broker.Host(rabbit.Uri);
        broker.ReceiveEndpoint("clinics", endpoint => endpoint.Handler<ClinicOpened>(message =>
        {
            received.SetResult(message.Message);
            return Task.CompletedTask;
        }));
    });

    public sealed record ClinicOpened(string Name);
}
