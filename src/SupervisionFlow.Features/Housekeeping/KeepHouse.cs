using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Housekeeping;

/// <summary>Sweeps staged files that no case took up and answers past their keeping. Safe to repeat at any time.</summary>
/// <remarks>The row goes first, in a commit of its own; a crash in between leaves a file that nothing names; staging the same content takes it up again.</remarks>
[AllowedToTheSystem]
public sealed record KeepHouse : ICommand<SweptThings>;

/// <summary>How much was swept; <paramref name="Files"/> are the attachments whose rows went.</summary>
public sealed record SweptThings(IReadOnlyList<string> Files, int Answers);

internal sealed class KeepHouseHandler(SupervisionDb db, HousekeepingOptions options, AttachmentFolder folder, Attempt attempt, TimeProvider time) : IRequestHandler<KeepHouse, SweptThings>
{
    private const int AtOnce = 500;

    public async Task<SweptThings> Handle(KeepHouse request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var stagedBefore = now.AddDays(-options.StagedFilesDays).ToUnixTimeMilliseconds();
        var answeredBefore = now.AddDays(-options.AnswersDays).ToUnixTimeMilliseconds();
        var orphans = await db.Attachments.Where(file => file.CaseId == null && file.StagedAt < stagedBefore).OrderBy(file => file.StagedAt).Take(AtOnce).ToListAsync(stop);
        var answers = await db.Idempotency.Where(answer => answer.CreatedAt < answeredBefore).OrderBy(answer => answer.CreatedAt).Take(AtOnce).ToListAsync(stop);

        db.Attachments.RemoveRange(orphans);
        db.Idempotency.RemoveRange(answers);
        foreach (var orphan in orphans)
            attempt.AfterCommit.Add(() => folder.Remove(orphan.Id.Value, now.AddDays(-options.StagedFilesDays)));

        return new([.. orphans.Select(orphan => orphan.Id.Value)], answers.Count);
    }
}
