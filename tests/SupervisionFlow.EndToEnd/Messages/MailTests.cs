using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Persistence.Notifications;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Messages;

/// <summary>Mail goes out at least once under a stable Message-ID; the only duplicate is of a message that was taken without a word.</summary>
public sealed class MailTests : IAsyncLifetime
{
    private readonly SmtpSink sink = SmtpSink.Start();
    private readonly FakeTime time = new();
    private Installation installation = null!;

    public async ValueTask InitializeAsync() => installation = await Installation.Create(Processes.OneItem);

    public async ValueTask DisposeAsync()
    {
        await installation.DisposeAsync();
        await sink.DisposeAsync();
    }

    [Fact]
    public async Task What_is_refused_for_now_is_sent_again_and_arrives_once()
    {
        await MailOnce(SmtpMood.RefuseForNow);

        var addressed = sink.Messages.GroupBy(message => message.To.Single()).ToList();
        addressed.ShouldAllBe(mine => mine.Count() == 1);
        (await installation.Read(db => db.Deliveries.CountAsync())).ShouldBe(addressed.Count);
    }

    [Fact]
    public async Task What_was_taken_without_a_word_is_sent_again_once_under_the_same_Message_ID()
    {
        await MailOnce(SmtpMood.TakeAndHangUp);

        var deliveries = await installation.Read(db => db.Deliveries.AsNoTracking().ToListAsync());
        sink.Messages.Count.ShouldBe(deliveries.Count + 1);
        sink.Messages.Select(message => message.Header("Message-ID")).Distinct().Count().ShouldBe(deliveries.Count);
        deliveries.Max(delivery => delivery.Attempts).ShouldBe(2);
    }

    /// <summary>One case asks the inspectors; the first mail meets the mood; time passes until all is settled.</summary>
    private async Task MailOnce(SmtpMood mood)
    {
        sink.Next(mood);
        var node = await installation.Node(services => services
            .AddSingleton<TimeProvider>(time)
            .AddSingleton(new MailOptions { Host = SmtpSink.Host, Port = sink.Port }));
        await installation.Start("one-item", node: node.Services);
        await installation.Eventually(async db => await db.Deliveries.AnyAsync() && await db.Deliveries.AllAsync(delivery => delivery.Attempts > 0 && delivery.State != DeliveryState.Sending));

        time.Pass(TimeSpan.FromMinutes(5));

        await installation.Eventually(db => db.Deliveries.AllAsync(delivery => delivery.SettledAt != null));
    }
}
