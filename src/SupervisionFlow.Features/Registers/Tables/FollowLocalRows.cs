using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>Keeps the shared tables of this node at what the database says that the locality decided: at the start, after an import here at once, and within seconds of one at another node. Clocks follow a changed calendar.</summary>
public sealed class FollowLocalRows(IServiceScopeFactory scopes, SharedTables tables, ILogger<FollowLocalRows> log) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private (int Rows, long Newest, int Changes) _read;

    /// <summary>The calendar by which all clocks were computed; while it is another than the one in force, each turn tries again.</summary>
    private string? _followed;

    /// <summary>Looks again soon: something was imported here.</summary>
    public void Wake() => _woken.Writer.TryWrite(true);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Reads the rows if others stand in the database than were read last.</summary>
    public async Task Look(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        while (true)
        {
            var seen = tables.Local;
            var now = (await db.LocalRows.CountAsync(stop), await db.LocalRows.MaxAsync(row => (long?)row.ChangedAt, stop) ?? 0, await db.LocalRows.SumAsync(row => row.Version, stop));
            if (now == _read)
                return;
            if (!tables.Follow(Readable(await LocalTables.Of(db, stop)), seen))
                continue;

            _read = now;
            return;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, TimeProvider.System);
        try
        {
            var (tick, woken) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), _woken.Reader.ReadAsync(stoppingToken).AsTask());
            while (true)
            {
                var first = await Task.WhenAny(tick, woken);
                await first;
                if (first == tick)
                    tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                else
                    woken = _woken.Reader.ReadAsync(stoppingToken).AsTask();
                await Follow(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start reads them again.
        }
    }

    /// <summary>Only tables that can be read are followed: of one that cannot, as two imports or what ships now may contradict each other, the rows that were read last stay.</summary>
    private LocalTables Readable(LocalTables read)
    {
        var readable = LocalTables.None;
        foreach (var table in TradeTables.All)
        {
            var with = readable.With(table.Key, read.Of(table.Key));
            try
            {
                tables.TryOut(table, with);
                readable = with;
            }
            catch (TableError unreadable)
            {
                log.LocalTableUnreadable(table.Key, unreadable.Line, unreadable.Message);
                readable = readable.With(table.Key, tables.Local.Of(table.Key));
            }
        }

        return readable;
    }

    private async Task Follow(CancellationToken stop)
    {
        try
        {
            await Look(stop);
            var calendar = tables.Calendar.Version;
            if (calendar == _followed)
                return;

            await using var scope = scopes.CreateAsyncScope();
            while (await scope.ServiceProvider.GetRequiredService<RequestSender>().Send(new FollowCalendar(), Caller.System, null, stop) > 0)
            {
                // Some hundreds in each commit.
            }

            _followed = calendar;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LocalRowsNotRead(failure);
        }
    }
}
