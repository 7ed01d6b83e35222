using MediatR;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.AskingTwice;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Commits once, after the outermost request: everything that it and the nested ones changed, and the answer under its key.</summary>
/// <remarks>Where nothing changed and nothing was recorded, as in most queries, there is no commit. Numbers are assigned inside the commit, so an answer that shows one is completed there.</remarks>
internal sealed class CommitRequest<TRequest, TAnswer>(Attempt attempt, SupervisionDb db, TimeProvider time) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        using var level = attempt.Enter();
        var answer = await next();
        if (attempt.Depth > 1)
            return answer;

        if (attempt.Stored is { } stored)
            Keep(stored, answer!);
        await Commit(request, cancellationToken);
        foreach (var wake in attempt.AfterCommit)
            wake();

        return attempt.Completed is TAnswer completed ? completed : answer;
    }

    private async Task Commit(TRequest request, CancellationToken stop)
    {
        try
        {
            await db.CommitAndEnd(stop);
        }
        catch (TextTooLongException refused) when (attempt is { RanBursts: true, LooksForWriter: false } && !TooLongRefusal.IsOfRequest(request, refused))
        {
            throw new TooLongBehindActException(refused);
        }
        catch (TextTooLongException refused)
        {
            throw TooLongRefusal.Of(request, refused);
        }
    }

    private void Keep(StoredAnswer stored, object answer)
    {
        var row = db.Idempotency.Add(new IdempotencyRow
        {
            Actor = stored.Actor,
            Key = stored.Key,
            BodyHash = stored.BodyHash,
            Answer = Answers.Write(answer),
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        });
        attempt.StoreWith(completed => row.Property(r => r.Answer).CurrentValue = Answers.Write(completed));
    }
}
