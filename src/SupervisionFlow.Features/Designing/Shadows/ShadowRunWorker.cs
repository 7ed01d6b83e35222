using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Shadows;

/// <summary>Plays the cases of a process on a version, some at a time, behind the requests. Reads only; goes on after a restart where it was.</summary>
internal sealed class ShadowRunWorker(IServiceScopeFactory scopes, ShadowRuns runs, ShadowCases cases, TimeProvider time, ILogger<ShadowRunWorker> log) : BackgroundService
{
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
        var played = await cases.Some(scope.ServiceProvider.GetRequiredService<SupervisionDb>(), run.Process, run.Through, draft, stop);
        var byKind = new SortedDictionary<string, int>(run.ByKind.ToDictionary(), StringComparer.Ordinal);
        ShadowOfCases.Count(byKind, played.Found);

        return (run with
        {
            Done = run.Done + played.Played,
            Through = played.Through,
            Differing = run.Differing + played.Found.Count,
            ByKind = byKind,
            Unplayable = run.Unplayable + played.Unplayable,
            EndedAt = played.IsMore ? null : time.GetUtcNow().ToUnixTimeMilliseconds(),
        }, played.Found);
    }
}
