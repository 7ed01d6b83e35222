using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Rehearsals;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.Documents.Proposing;
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

    /// <summary>Each chore by itself: one that fails holds up no other.</summary>
    private async Task Keep(bool isFirst, CancellationToken stop)
    {
        await Chore(() => Seal(stop));
        await Chore(() => Sweep(stop));
        await Chore(() => EndIdleTests(stop));
        await Chore(() => SweepContents(stop));
        await Chore(() => LayOnDesks(stop));
        await Chore(() => sender.Send(new ApplySuccessions(), Caller.System, null, stop));
        await Chore(() => sender.Send(new BeginPhases(), Caller.System, null, stop));
        await Chore(() => sender.Send(new AnnounceMonthlyLists(), Caller.System, null, stop));
        await Chore(() => WarnOfClocks(stop));
        rehearsals.Sweep();
        if (isFirst)
            return;

        await Chore(() => OfferStranded(stop));
        await Chore(() => sender.Send(new LookForStuckWork(), Caller.System, null, stop));
    }

    private async Task Chore(Func<Task> chore)
    {
        try
        {
            await chore();
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

    private async Task Seal(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        log.HeadsSealed(await scope.ServiceProvider.GetRequiredService<AuditSealer>().Seal(stop));
    }

    private async Task Sweep(CancellationToken stop)
    {
        var (files, drafts, answers) = (0, 0, 0);
        SweptThings swept;
        do
        {
            swept = await sender.Send(new KeepHouse(), Caller.System, null, stop);
            (files, drafts, answers) = (files + swept.Files.Count, drafts + swept.Drafts, answers + swept.Answers);
        }
        while (swept.IsMore);
        log.HouseKept(files, drafts, answers);
    }

    private async Task LayOnDesks(CancellationToken stop)
    {
        string? after = null;
        do
        {
            after = (await sender.Send(new AskApprovers(after), Caller.System, null, stop)).Next;
        }
        while (after is not null);
    }

    /// <summary>One after the other, each in a commit of its own. One that cannot be ended is passed over this time, and so is one that still stands after it was ended.</summary>
    private async Task EndIdleTests(CancellationToken stop)
    {
        var passed = new List<string>();
        while (true)
        {
            try
            {
                if (await sender.Send(new EndIdleTest(passed), Caller.System, null, stop) is not { } ended)
                    return;

                passed.Add(ended);
            }
            catch (IdleTestException stuck)
            {
                log.HouseNotKept(stuck);
                passed.Add(stuck.Id);
            }
        }
    }

    private async Task OfferStranded(CancellationToken stop)
    {
        foreach (var step in await sender.Send(new StrandedSteps(), Caller.System, null, stop))
            await Chore(() => sender.Send(new OfferToHeads(step), Caller.System, null, stop));
    }

    private async Task WarnOfClocks(CancellationToken stop)
    {
        string? after = null;
        do
        {
            var ran = await sender.Send(new ClocksToWarnOf(after), Caller.System, null, stop);
            foreach (var clock in ran.Clocks)
                await Chore(() => sender.Send(new WarnOfClock(clock), Caller.System, null, stop));
            after = ran.Next;
        }
        while (after is not null);
    }

    private async Task SweepContents(CancellationToken stop)
    {
        while ((await sender.Send(new SweepKeptContent(), Caller.System, null, stop)).IsMore)
        {
            // So many at once.
        }
    }
}
