using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Sends what was committed: at once after the commit, and at start and on a timer whatever is still open. Sends at least once; consumers take each once.</summary>
internal sealed class OutboxRelay(IServiceScopeFactory scopes, IBusControl bus, OutboxSignal signal, TimeProvider time, ILogger<OutboxRelay> log) : BackgroundService
{
    public const string IdHeader = "Outbox-Id";
    private const int Batch = 100;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    /// <summary>How long a broker may take over one message. One that dies between the sending and its word for it never answers; the row stays open and is sent again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Ready(stoppingToken);
        await SendOpen(RowsOpen.All, stoppingToken);
        await Task.WhenAll(SendCommitted(stoppingToken), Sweep(stoppingToken));
    }

    private async Task SendCommitted(CancellationToken stop)
    {
        try
        {
            await foreach (var row in signal.Rows.ReadAllAsync(stop))
                await Send(row, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What was not sent is open still, and is sent at the next start.
        }
    }

    private async Task Sweep(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Often, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await Ready(stop);
                await SendOpen(RowsOpen.ToBeSentAgain, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // As above.
        }
    }

    /// <summary>Sends rows that some consumer has not committed; whoever takes a row first puts off the others' turn.</summary>
    internal async Task SendOpen(RowsOpen which, CancellationToken stop)
    {
        try
        {
            var after = "";
            while (await Take(which, after, stop) is { Count: > 0 } rows)
            {
                foreach (var row in rows)
                    await Send(row, stop);
                after = rows[^1].Id;
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.OutboxUnreadable(log, e);
        }
    }

    private async Task<IReadOnlyList<OutboxRow>> Take(RowsOpen which, string after, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var now = time.GetUtcNow();
        var at = which == RowsOpen.All ? long.MaxValue : now.ToUnixTimeMilliseconds();
        var rows = await db.Outbox.Where(row => row.DoneAt == null && (row.RetryAt == null || row.RetryAt <= at) && row.Id.CompareTo(after) > 0).OrderBy(row => row.Id).Take(Batch).ToListAsync(stop);
        if (rows.Count == 0)
            return rows;

        var open = rows.Select(row => row.Id).ToList();
        var taken = (await db.Inbox.AsNoTracking().Where(row => open.Contains(row.MessageId)).ToListAsync(stop)).ToLookup(row => row.MessageId, row => row.Consumer);
        foreach (var row in rows)
        {
            row.Attempts++;
            row.RetryAt = (now + (Outbox.ResendAfter * Math.Min(row.Attempts, 20))).ToUnixTimeMilliseconds();
            if (Consumers.Knows(row.Type) && Consumers.Of(row.Type).All(taken[row.Id].Contains))
                row.DoneAt = now.ToUnixTimeMilliseconds();
        }

        await db.Commit(stop);
        return rows;
    }

    private async Task Send(OutboxRow row, CancellationToken stop)
    {
        if (row.DoneAt is not null || Consumers.Read(row.Type, row.Json) is not { } message)
            return;

        await Ready(stop);
        try
        {
            await bus.Publish(message, message.GetType(), context => Address(context, row), stop).WaitAsync(Patience, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Log.MessageNotSent(log, e, row.Id);
        }
    }

    /// <summary>A broker that knows no queue for it gives it back, which the log tells, instead of dropping it in silence.</summary>
    private static void Address(PublishContext context, OutboxRow row)
    {
        context.Mandatory = true;
        context.Headers.Set(IdHeader, row.Id);
    }

    /// <summary>Waits until every queue is bound and heard. Before that, at start and after a loss of the broker, the rows stay open: each would only take its <see cref="Patience"/> in vain.</summary>
    private Task Ready(CancellationToken stop) => bus.WaitForHealthStatus(BusHealthStatus.Healthy, stop);
}

/// <summary>Which open rows the relay sends.</summary>
internal enum RowsOpen
{
    /// <summary>All, as at start: whoever would have sent them may be gone.</summary>
    All,

    /// <summary>Those whose time has come.</summary>
    ToBeSentAgain,
}
