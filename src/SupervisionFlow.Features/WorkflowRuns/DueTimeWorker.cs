using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Fires due times: claims small batches under a lease, then waits for the next one or a nearer one that a commit added. Any number of nodes may run one.</summary>
internal sealed class DueTimeWorker(IServiceScopeFactory scopes, RequestSender sender, DueTimeSignal signal, TimeProvider time, ILogger<DueTimeWorker> log) : BackgroundService
{
    private const int Batch = 20;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Other nodes add due times too.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var nearer = signal.Nearer();
            var next = await FireAll(stoppingToken);
            signal.WaitingFor(next);
            await Wait(nearer, next, stoppingToken);
        }
    }

    /// <summary>Fires what is due now and answers when to look again.</summary>
    internal async Task<DateTimeOffset> FireAll(CancellationToken stop)
    {
        var again = time.GetUtcNow() + LongestWait;
        try
        {
            while (await Claim(stop) is { Count: > 0 } claimed)
            {
                foreach (var due in claimed)
                    await Fire(due, stop);
            }

            return await Next(stop) is { } next && next < again ? next : again;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.DueTimesUnreadable(log, e);
            return again;
        }
    }

    /// <summary>One that cannot be fired is left to its lease, so that it holds up no other.</summary>
    private async Task Fire(DueTime due, CancellationToken stop)
    {
        try
        {
            await sender.Send(new FireDueTime(due.BookmarkId, due.Fence), Caller.System, stop: stop);
        }
        catch (Exception e) when (due.Kind == TimedStarts.Kind && e is Domain.RuleViolation or ValidationFailed or NotAllowedException)
        {
            Log.DueTimeFailed(log, e, due.BookmarkId);
            await PassOver(due, e, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.DueTimeFailed(log, e, due.BookmarkId);
        }
    }

    /// <summary>What the process itself refuses, it would refuse again at once.</summary>
    private async Task PassOver(DueTime due, Exception refused, CancellationToken stop)
    {
        try
        {
            await sender.Send(new PassOverStart(due.BookmarkId, due.Fence, (refused as Domain.RuleViolation)?.Code ?? refused.GetType().Name, Words(refused)), Caller.System, stop: stop);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.DueTimeFailed(log, e, due.BookmarkId);
        }
    }

    private static string Words(Exception refused) => refused is ValidationFailed failed ? string.Join('；', failed.Errors.Select(error => error.Zh)) : refused.Message;

    private async Task<IReadOnlyList<DueTime>> Claim(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DueTimes>().Claim(Batch, Lease, stop);
    }

    private async Task<DateTimeOffset?> Next(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<DueTimes>().Next(stop);
        var now = time.GetUtcNow();

        // One that is due and still there is leased; its lease is what to wait for.
        return next is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(next.Value) is var at && at > now ? at : now + Lease;
    }

    private async Task Wait(Task nearer, DateTimeOffset until, CancellationToken stop)
    {
        var wait = until - time.GetUtcNow();
        if (wait <= TimeSpan.Zero)
            return;

        var timer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (time.CreateTimer(_ => timer.TrySetResult(), null, wait, Timeout.InfiniteTimeSpan))
        await using (stop.Register(() => timer.TrySetResult()))
            await Task.WhenAny(nearer, timer.Task);
    }
}
