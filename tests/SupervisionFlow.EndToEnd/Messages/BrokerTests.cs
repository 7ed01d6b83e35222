using System.Text.Json;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Running;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Messages;

/// <summary>The same consumers on a real broker: people are told once, though it is killed and though it delivers twice.</summary>
public sealed class BrokerTests : IAsyncLifetime
{
    private static readonly SomeProcess Telling = new SomeProcess("telling")
        .Then("tell", "NotifyUnits", ("units", new[] { "case" }), ("roles", new[] { "clerk", "inspector" }), ("title", "已受理"), ("text", "请各自准备"))
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"));

    private readonly HurriedTime time = new();
    private RabbitMqServer broker = null!;
    private Installation installation = null!;
    private IHost node = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await RabbitMqServer.Start();
        installation = await Installation.Create(Telling);
        node = await installation.Node(services => services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new MessagingOptions { Host = "127.0.0.1", Port = (ushort)broker.Port }));
    }

    public async ValueTask DisposeAsync()
    {
        if (installation is not null)
            await installation.DisposeAsync();
        if (broker is not null)
            await broker.DisposeAsync();
    }

    [Fact]
    public async Task Everybody_is_told_once_though_the_broker_is_killed_in_between_and_acts_go_on_without_it()
    {
        for (var n = 0; n < 5; n++)
            await installation.Start("telling", node: node.Services);
        await broker.Sync();
        await broker.Kill();
        for (var n = 0; n < 5; n++)
            await installation.Start("telling", node: node.Services);
        await broker.StartAgain();

        await installation.ShouldBeWhole(() => time.Hurry(TimeSpan.FromSeconds(5)));
        (await installation.Read(db => db.Notices.CountAsync(notice => notice.Title == "已受理"))).ShouldBe(10 * 4);
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_message_that_is_delivered_again_tells_nobody_again()
    {
        await installation.Start("telling", node: node.Services);
        await installation.ShouldBeWhole();
        var told = await installation.Read(db => db.Notices.CountAsync());
        var messages = await installation.Read(db => db.Outbox.AsNoTracking().ToListAsync());

        var bus = node.Services.GetRequiredService<IBus>();
        foreach (var message in messages.Concat(messages))
        {
            var type = typeof(IMessage).Assembly.GetType(message.Type)!;
            await bus.Publish(JsonSerializer.Deserialize(message.Json, type, JsonSerializerOptions.Web)!, type, context => context.Headers.Set("Outbox-Id", message.Id), TestContext.Current.CancellationToken);
        }

        await installation.Start("telling", node: node.Services);
        await installation.ShouldBeWhole();
        (await installation.Read(db => db.Notices.CountAsync())).ShouldBe(2 * told);
        (await installation.Read(db => db.Inbox.CountAsync())).ShouldBe(2 * messages.Count);
    }

    /// <summary>The real time, and then some: what waits for a minute need not be waited for.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        private long ahead;

        public void Hurry(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));
    }
}
