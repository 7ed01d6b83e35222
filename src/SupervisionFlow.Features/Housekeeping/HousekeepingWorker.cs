using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.Invariants;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Record;

namespace SupervisionFlow.Features.Housekeeping;

/// <summary>Seals the heads of the record's chains and keeps the house, at the start and every hour. Any node may; one wins.</summary>
internal sealed class HousekeepingWorker(IServiceScopeFactory scopes, RequestSender sender, Rehearsals rehearsals, HousekeepingOptions options, TimeProvider time, ILogger<HousekeepingWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.EveryMinutes), time);
        try
        {
            // At the start what fell due meanwhile is only about to happen: stuck work is looked for from the second time on.
            await Keep(isFirst: true, stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Keep(isFirst: false, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start goes on.
        }
    }

    private async Task Keep(bool isFirst, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var seals = await scope.ServiceProvider.GetRequiredService<AuditSealer>().Seal(stop);
            var (files, drafts, answers) = (0, 0, 0);
            SweptThings swept;
            do
            {
                swept = await sender.Send(new KeepHouse(), Caller.System, null, stop);
                (files, drafts, answers) = (files + swept.Files.Count, drafts + swept.Drafts, answers + swept.Answers);
            }
            while (swept.IsMore);
            while (await sender.Send(new EndIdleTest(), Caller.System, null, stop))
            {
                // One after the other, each in a commit of its own.
            }

            while ((await sender.Send(new SweepKeptContent(), Caller.System, null, stop)).IsMore)
            {
                // So many at once.
            }

            await sender.Send(new ApplySuccessions(), Caller.System, null, stop);
            await sender.Send(new BeginPhases(), Caller.System, null, stop);
            await sender.Send(new AnnounceMonthlyLists(), Caller.System, null, stop);
            rehearsals.Sweep();
            if (!isFirst)
                await sender.Send(new LookForStuckWork(), Caller.System, null, stop);
            log.HouseKept(seals, files, drafts, answers);
        }
        catch (LostRaceException)
        {
            // Another node was at it.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.HouseNotKept(failure);
        }
    }
}
