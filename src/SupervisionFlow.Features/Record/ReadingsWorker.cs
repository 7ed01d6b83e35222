using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.Record;

/// <summary>Writes what was noted to the record, many at once in one commit, as soon as there is something.</summary>
internal sealed class ReadingsWorker(IServiceScopeFactory scopes, Readings readings, TimeProvider time, ILogger<ReadingsWorker> log) : BackgroundService
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly List<Noted> _open = [];
    private readonly HashSet<(DateOnly, PersonId)> _known = [];

    /// <summary>What was read before the stop is on the record after it.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is { IsCompleted: false })
            return;

        while ((_open.Count > 0 || readings.Waiting.TryPeek(out _)) && await Write(CancellationToken.None))
        {
            // Until nothing is left, or the store does not take it.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var retry = new PeriodicTimer(RetryAfter, time);
        try
        {
            while (_open.Count > 0 || await readings.Waiting.WaitToReadAsync(stoppingToken))
            {
                if (!await Write(stoppingToken))
                    await retry.WaitForNextTickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop writes what is left.
        }
    }

    /// <summary>False when the store did not take it; it stays open.</summary>
    private async Task<bool> Write(CancellationToken stop)
    {
        while (_open.Count < MostAtOnce && readings.Waiting.TryRead(out var noted))
            _open.Add(noted);

        try
        {
            await Record(stop);
            _open.Clear();
            return true;
        }
        catch (LostRaceException)
        {
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.ReadingsNotRecorded(log, failure, _open.Count);
            return false;
        }
    }

    private async Task Record(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var before = await RecordedBefore(db, stop);
        foreach (var noted in _open)
        {
            if (noted.ReadOn is not { } day)
                db.Record(null, noted.Act);
            else if (!before.Contains((day, What.Of(noted.Act))))
                db.RecordReading(day, noted.Act);
        }

        await db.Commit(stop);
        _known.RemoveWhere(known => known.Item1 < _open.Max(noted => noted.ReadOn));
        _known.UnionWith(People());
    }

    /// <summary>What an earlier run of this process, or another node, recorded of these people that day; asked once for each.</summary>
    private async Task<HashSet<(DateOnly, What)>> RecordedBefore(SupervisionDb db, CancellationToken stop)
    {
        var before = new HashSet<(DateOnly, What)>();
        foreach (var (day, person) in People().Where(person => !_known.Contains(person)))
        {
            var (chain, from) = (AuditEntry.ReadingsOf(day), LegalDay.StartOf(day));
            var read = await db.AuditEntries.AsNoTracking().Where(entry => entry.Actor == person && entry.At >= from && entry.ChainKey == chain)
                .Select(entry => new { entry.Act, entry.SubjectId, entry.Details }).ToListAsync(stop);
            before.UnionWith(read.Select(entry => (day, new What(person, entry.Act, entry.SubjectId, entry.Details))));
        }

        return before;
    }

    private IEnumerable<(DateOnly Day, PersonId Person)> People() => _open.Where(noted => noted.ReadOn is not null).Select(noted => (noted.ReadOn!.Value, noted.Act.Actor)).Distinct();
}
