using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Fires due times: claims small batches under a lease, then waits for the next one or a nearer one that a commit added. Any number of nodes may run one.</summary>
internal sealed class DueTimeWorker(IServiceScopeFactory scopes, RequestSender sender, DueTimeSignal signal, DueTimeOptions options, TimeProvider time, ILogger<DueTimeWorker> log) : BackgroundService
{
    private const int Batch = 20;

    /// <summary>Other nodes add due times too.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>What is due and not leased, and was not claimed, another node is claiming.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

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

    /// <summary>One that cannot be fired is left to its lease, so that it holds up no other; after some attempts it is given up.</summary>
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
            if (due.Kind != TimedStarts.Kind && due.Fence >= options.Attempts && !IsOfTheMoment(e))
                await Instead(due, new GiveUpDueTime(due.BookmarkId, due.Fence, Message(due, e)), stop);
        }
    }

    private static bool IsOfTheMoment(Exception e) => e is StoreFailureException or Domain.RuleViolation { Code: "request.lost_race" };

    private static string Message(DueTime due, Exception e)
    {
        var why = IncidentWords.Of(e);
        var (zh, en) = IncidentWords.Read(why.Code, why.Message);
        return IncidentWords.Of(why.Code, $"到期后试过{due.Fence}次，都未能执行：{zh}", $"It fell due and failed {due.Fence} times: {en}").Message;
    }

    /// <summary>What the process itself refuses, it would refuse again at once.</summary>
    private Task PassOver(DueTime due, Exception refused, CancellationToken stop) =>
        Instead(due, new PassOverStart(due.BookmarkId, due.Fence, (refused as Domain.RuleViolation)?.Code ?? refused.GetType().Name, Words(refused)), stop);

    private async Task Instead(DueTime due, ICommand<bool> request, CancellationToken stop)
    {
        try
        {
            await sender.Send(request, Caller.System, stop: stop);
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
        return await scope.ServiceProvider.GetRequiredService<DueTimes>().Claim(Batch, options.Lease, stop);
    }

    private async Task<DateTimeOffset?> Next(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<DueTimes>().Next(stop);
        var soonest = time.GetUtcNow() + ShortestWait;

        return next is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(next.Value) is var at && at > soonest ? at : soonest;
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
