using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Plays the cases of a process on a version, some at a time, behind the requests. Reads only; goes on after a restart where it was.</summary>
internal sealed class ShadowRunWorker(IServiceScopeFactory scopes, ShadowRuns runs, PinnedBundles bundles, SharedTables tables, TimeProvider time, ILogger<ShadowRunWorker> log) : BackgroundService
{
    private const int AtOnce = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                foreach (var run in runs.Open())
                    await Play(run, stoppingToken);
                await runs.Wanted(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task Play(ShadowRun run, CancellationToken stop)
    {
        try
        {
            var draft = await Read(run, stop);
            while (run.EndedAt is null)
            {
                var (next, found) = await Some(run, draft, stop);
                if (!runs.Go(next, found))
                    return;
                run = next;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.ShadowRunBrokenOff(failure, run.Process);
        }
    }

    /// <summary>Never by way of the bundles in use: a draft may change yet.</summary>
    private async Task<ProcessBundle> Read(ShadowRun run, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var files = await scope.ServiceProvider.GetRequiredService<SupervisionDb>().BundleFiles.AsNoTracking().Where(file => file.BundleId == run.Bundle).ToListAsync(stop);
        return new ProcessBundle(run.Bundle, run.Version, BundleFolder.Read(files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal)));
    }

    private async Task<(ShadowRun Run, IReadOnlyList<ShadowLine> Found)> Some(ShadowRun run, ProcessBundle draft, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
        var rows = await db.WorkflowInstances.AsNoTracking().Where(row => row.DefinitionId == run.Process && !row.IsTest && row.Id.CompareTo(run.Through) > 0)
            .OrderBy(row => row.Id).Take(AtOnce).ToListAsync(stop);
        var found = new List<ShadowLine>();
        var (byKind, unplayable) = (new SortedDictionary<string, int>(run.ByKind.ToDictionary(), StringComparer.Ordinal), run.Unplayable);
        foreach (var row in rows)
        {
            if (await Compare(db, row, draft, stop) is not { } line)
                unplayable++;
            else if (line.Differences.Count > 0)
                found.Add(line);
        }

        foreach (var kind in found.SelectMany(line => line.Differences.Select(difference => difference.Kind).Distinct()))
            byKind[kind] = byKind.GetValueOrDefault(kind) + 1;

        return (run with
        {
            Done = run.Done + rows.Count,
            Through = rows.Count > 0 ? rows[^1].Id : run.Through,
            Differing = run.Differing + found.Count,
            ByKind = byKind,
            Unplayable = unplayable,
            EndedAt = rows.Count < AtOnce ? time.GetUtcNow().ToUnixTimeMilliseconds() : null,
        }, found);
    }

    /// <summary>Null where its own version cannot play its journal, so that nothing can be said.</summary>
    private async Task<ShadowLine?> Compare(SupervisionDb db, WorkflowInstanceRow row, ProcessBundle draft, CancellationToken stop)
    {
        var @case = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == row.CaseId, stop);
        var journal = await db.Journal.AsNoTracking().Where(line => line.InstanceId == row.Id).OrderBy(line => line.Seq).ToListAsync(stop);
        var went = ShadowPlay.Run(await bundles.Find(db, row.BundleId, stop), tables, @case, journal);

        return went.Stopped is not null ? null : new(@case.Id.Value, @case.Number.Value, @case.IsOpen, ShadowComparison.Of(went, ShadowPlay.Run(draft, tables, @case, journal)));
    }
}
