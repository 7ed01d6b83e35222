using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.AskingTwice;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The only way in: pages, APIs, consumers and due times send their one request here.</summary>
/// <remarks>
/// A returned answer is on disk. A thrown refusal has changed nothing but the record. Each attempt has a scope of its own:
/// a lost race runs again, a failed automatic activity runs again with the failure injected, so that the act stands,
/// a text that the store has no room for is looked for behind the act in the same way,
/// and what the store failed at for the moment runs again whole, after a pause, wherever in the request that was.
/// </remarks>
public sealed class RequestSender(IServiceScopeFactory scopes, Refusals refusals, ILogger<RequestSender> log)
{
    private const int MostAttempts = 12;

    /// <summary>How long a store that fails for the moment is given before each further attempt.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    private static readonly Func<SupervisionDb, string, string, Task<IdempotencyRow?>> AnswerUnder =
        CompiledQuery.Of((SupervisionDb db, string actor, string key) => db.Idempotency.AsNoTracking().SingleOrDefault(row => row.Actor == actor && row.Key == key));

    /// <summary>Those who lost a race go one after the other, so that each attempt of theirs meets only newcomers.</summary>
    private readonly FairGate _losers = new();

    /// <summary>Whether the caller may send such a request at all: for what a page offers. Asking leaves nothing on the record.</summary>
    public static bool MaySend(Type request, Caller caller) => Permission.Of(request).Admits(caller);

    /// <summary>Asks whether the caller may send such a request at all, before what they sent is even read.</summary>
    /// <exception cref="NotAllowedException">They may not; the refusal is on the record.</exception>
    public async Task RequireMaySend(Type request, Caller caller)
    {
        if (Permission.Of(request).Admits(caller))
            return;

        var refused = Permission.Refused(caller, request);
        await refusals.Record(refused, request.Name, caller);
        throw refused;
    }

    /// <summary>Sends a request.</summary>
    /// <param name="key">Asking again under the same key gives the first answer and does nothing; null when the caller cannot ask twice.</param>
    /// <exception cref="ValidationFailed">Malformed, or with a text for which the store has no room.</exception>
    /// <exception cref="NotAllowedException">Not theirs to do or see; the refusal is on the record.</exception>
    /// <exception cref="NotFoundException">No such thing.</exception>
    /// <exception cref="RuleViolation">A rule of the trade; also <c>request.lost_race</c> when others kept being faster.</exception>
    /// <exception cref="IdempotencyMismatch">The key was used with another body.</exception>
    /// <exception cref="StoreFailureException">The store kept failing; it says whether anything can have been written.</exception>
    public async Task<TAnswer> Send<TAnswer>(IRequest<TAnswer> request, Caller caller, IdempotencyKey? key = null, CancellationToken stop = default)
    {
        var stored = key is { } asked ? new StoredAnswer(ActorOf(caller), asked.Value, Answers.HashOf(request)) : null;
        try
        {
            return await SendOrFindAnswer(request, caller, stored, stop);
        }
        catch (NotAllowedException refused)
        {
            await refusals.Record(refused, request.GetType().Name, caller);
            throw;
        }
        catch (NotFoundException missing) when (missing.IsHidden)
        {
            refusals.Note(missing, request.GetType().Name, caller);
            throw;
        }
    }

    /// <summary>Whoever sent the same at the same time may have been answered between our look for an answer and our reading: what is refused then is only that it was done.</summary>
    private async Task<TAnswer> SendOrFindAnswer<TAnswer>(IRequest<TAnswer> request, Caller caller, StoredAnswer? stored, CancellationToken stop)
    {
        try
        {
            return await SendUntilDone(request, caller, stored, stop);
        }
        catch (Exception refused) when (stored is not null && (refused is RuleViolation or NotAllowedException or NotFoundException or ValidationFailed))
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await AnsweredBefore<TAnswer>(scope.ServiceProvider, stored) is { } before)
                return before.Value;

            throw;
        }
    }

    private async Task<TAnswer> SendUntilDone<TAnswer>(IRequest<TAnswer> request, Caller caller, StoredAnswer? stored, CancellationToken stop)
    {
        var failures = new List<InjectedFailure>();
        var look = LookFor.Nothing;
        var pauses = 0;
        var perhapsGiven = request is IDoneOnce ? null : stored;
        IDisposable? turn = null;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await Attempt(request, caller, stored, perhapsGiven, failures, look, stop);
                }
                catch (ActivityFailedException failed) when (attempt < MostAttempts)
                {
                    Log.ActivityFailed(log, failed.InnerException!, request.GetType().Name, failed.Failure.ActivityId);
                    failures.Add(failed.Failure);
                }
                catch (TooLongBehindActException)
                {
                    look = LookFor.WriterOfTooLongText;
                }
                catch (LostRaceException) when (attempt < MostAttempts)
                {
                    Log.RaceLost(log, request.GetType().Name, attempt);
                    failures.Clear();
                    perhapsGiven = stored;
                    turn ??= await _losers.Enter(stop);
                }
                catch (StoreFailureException failed) when (pauses < Pauses.Length && MayRunAgain(failed, stored))
                {
                    Log.StoreFailed(log, failed, request.GetType().Name, attempt);
                    failures.Clear();
                    perhapsGiven = stored;
                    await Pause(Pauses[pauses++], stop);
                }
                catch (StoreFailureException failed)
                {
                    Log.StoreGivenUp(log, failed, request.GetType().Name);
                    throw;
                }
                catch (LostRaceException lost)
                {
                    throw new RuleViolation("request.lost_race", $"他人正在同时办理，请刷新后重试（{lost.Race}）", "Others were faster; reload and try again");
                }
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }

    /// <param name="stored">Under what the answer is to be kept.</param>
    /// <param name="perhapsGiven">The same where it may have been given already, to be looked for first.</param>
    private async Task<TAnswer> Attempt<TAnswer>(IRequest<TAnswer> request, Caller caller, StoredAnswer? stored, StoredAnswer? perhapsGiven, IReadOnlyList<InjectedFailure> failures, LookFor look, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            if (perhapsGiven is not null && await AnsweredBefore<TAnswer>(scope.ServiceProvider, perhapsGiven) is { } before)
                return before.Value;

            scope.ServiceProvider.GetRequiredService<Attempt>().Begin(caller, failures, stored, look);
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, stop);
        }
        catch (Exception reading) when (scope.ServiceProvider.GetRequiredService<SupervisionDb>().IsOfTheMoment(reading))
        {
            throw new StoreFailureException(WhatWasWritten.Nothing, reading);
        }
    }

    /// <summary>What may have been written is done again only under a key, which finds the first answer if it was.</summary>
    private static bool MayRunAgain(StoreFailureException failed, StoredAnswer? stored) => failed.Written == WhatWasWritten.Nothing || stored is not null;

    /// <summary>The machine's time, not the trade's: a clock that was set for a day that is to come must not hold up a retry.</summary>
    private static async Task Pause(TimeSpan pause, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pause, TimeProvider.System);
        await timer.WaitForNextTickAsync(stop);
    }

    private static async Task<Before<TAnswer>?> AnsweredBefore<TAnswer>(IServiceProvider services, StoredAnswer stored)
    {
        if (await AnswerUnder(services.GetRequiredService<SupervisionDb>(), stored.Actor, stored.Key) is not { } row)
            return null;

        return row.BodyHash == stored.BodyHash
            ? new Before<TAnswer>(Answers.Read<TAnswer>(row.Answer))
            : throw new IdempotencyMismatch(new IdempotencyKey(stored.Key));
    }

    private static string ActorOf(Caller caller) => caller.Person?.Value ?? caller.Kind.ToString();

    private sealed record Before<TAnswer>(TAnswer Value);
}
