using System.Net;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Mails notices, at least once under a stable Message-ID. The attempt is committed before, the acceptance after: only a crash in between sends twice, and is seen.</summary>
internal sealed class MailWorker(IServiceScopeFactory scopes, MailOptions mail, MailSignal signal, TimeProvider time, ILogger<MailWorker> log) : BackgroundService
{
    public const string Channel = "email";
    private const int Batch = 50;
    private const int MostAttempts = 10;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (mail.Host is null)
            return;

        using var timer = time.CreateTimer(_ => signal.Wake(), null, Often, Often);
        signal.Wake();
        try
        {
            while (await signal.Woken(stoppingToken))
                await SendWaiting(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What waits is sent after the next start.
        }
    }

    private async Task SendWaiting(CancellationToken stop)
    {
        try
        {
            foreach (var row in await Waiting(stop))
                await SendOne(row, stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Log.MailUnreadable(log, e);
        }
    }

    private async Task<List<DeliveryRow>> Waiting(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return await db.Deliveries.AsNoTracking().Where(row => row.Channel == Channel && row.RetryAt != null && row.RetryAt <= now).OrderBy(row => row.RetryAt).Take(Batch).ToListAsync(stop);
    }

    /// <summary>In a scope of its own: what goes wrong with one is not the others' trouble.</summary>
    private async Task SendOne(DeliveryRow waiting, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (await db.Deliveries.FindAsync([waiting.MessageId, waiting.Channel, waiting.To], stop) is not { RetryAt: { } due } row || due > now)
                return;

            row.Attempt(now + (long)TimeSpan.FromMinutes(Math.Pow(2, Math.Min(row.Attempts, 8))).TotalMilliseconds);
            await db.Commit(stop);
            await Send(row, stop);
            await db.Commit(stop);
        }
        catch (LostRaceException)
        {
            // Another node sends it.
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            Log.MailNotNoted(log, e, waiting.MessageId);
        }
    }

    private async Task Send(DeliveryRow row, CancellationToken stop)
    {
        try
        {
            using var client = new SmtpClient(mail.Host, mail.Port) { EnableSsl = mail.UseTls };
            if (mail.UserName is not null)
                client.Credentials = new NetworkCredential(mail.UserName, mail.Password);
            using var message = new MailMessage(mail.From, row.To, row.Subject, row.Body);
            message.Headers.Add("Message-ID", $"<{row.MessageId}.{row.PersonId?.Value}@supervisionflow>");
            await SendWithin(mail.Timeout, client, message, stop);
            row.Accepted(time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            var givenUp = IsForGood(e) || row.Attempts >= MostAttempts;
            if (givenUp)
                Log.MailGivenUp(log, e, row.MessageId);
            else
                Log.MailNotAccepted(log, e, row.MessageId);
            row.Failed(e.Message, time.GetUtcNow().ToUnixTimeMilliseconds(), givenUp ? null : row.RetryAt);
        }
    }

    /// <summary>A server that takes the line and says nothing more must not hold up everybody's mail.</summary>
    private static async Task SendWithin(TimeSpan limit, SmtpClient client, MailMessage message, CancellationToken stop)
    {
        // The machine's time, not the trade's: a clock that stands still must not let a dead line stand for ever.
        using var late = new CancellationTokenSource(limit, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            await client.SendMailAsync(message, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server did not answer within {limit.TotalSeconds} seconds.");
        }
    }

    /// <summary>An address that is none, or a server that says 5xx: to ask again is to be told the same.</summary>
    private static bool IsForGood(Exception failure) => failure is FormatException or SmtpException { StatusCode: >= SmtpStatusCode.CommandUnrecognized };
}
