using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Documents;

namespace SupervisionFlow.Features.Housekeeping;

/// <summary>Sweeps staged files that neither a case nor a draft took up, drafts of work that is over, answers past their keeping, what editors long closed were given, files proposed for registers that nobody confirmed, and ended test runs. Safe to repeat at any time.</summary>
/// <remarks>The row goes first, in a commit of its own; a crash in between leaves a file that nothing names; staging the same content takes it up again.</remarks>
[AllowedToTheSystem]
public sealed record KeepHouse : ICommand<SweptThings>;

/// <summary>How much was swept; <paramref name="Files"/> are the contents that nobody had any more.</summary>
/// <param name="IsMore">One turn sweeps so much and no more; there is a next one.</param>
public sealed record SweptThings(IReadOnlyList<string> Files, int Drafts, int Answers, bool IsMore)
{
    /// <summary>What editors had been given.</summary>
    public int EditSessions { get; init; }

    /// <summary>Files proposed for registers that nobody confirmed.</summary>
    public int Proposals { get; init; }

    /// <summary>Ended test runs.</summary>
    public int TestRuns { get; init; }
}

internal sealed class KeepHouseHandler(SupervisionDb db, HousekeepingOptions options, AttachmentFolder folder, TestRuns tests, Attempt attempt, TimeProvider time) : IRequestHandler<KeepHouse, SweptThings>
{
    private const int AtOnce = 500;
    private const int TestsAtOnce = 20;

    public async Task<SweptThings> Handle(KeepHouse request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var stagedBefore = now.AddDays(-options.StagedFilesDays);
        var answeredBefore = now.AddDays(-options.AnswersDays).ToUnixTimeMilliseconds();
        var staged = await db.StagedFilesUnwantedSince(stagedBefore.ToUnixTimeMilliseconds()).OrderBy(file => file.StagedAt).Take(AtOnce).ToListAsync(stop);
        var drafts = await DraftsOfWorkDone(stagedBefore.ToUnixTimeMilliseconds(), stop);
        var answers = await db.Idempotency.Where(answer => answer.CreatedAt < answeredBefore).OrderBy(answer => answer.CreatedAt).Take(AtOnce).ToListAsync(stop);
        var contents = await NobodysAfter(staged, stop);

        var editedBefore = now.AddDays(-options.EditSessionsDays).ToUnixTimeMilliseconds();
        var sessions = await db.EditSessions.Where(session => session.At < editedBefore).OrderBy(session => session.At).Take(AtOnce).ToListAsync(stop);
        var ended = await tests.EndedBefore(now.AddDays(-options.TestRunsDays).ToUnixTimeMilliseconds(), TestsAtOnce, stop);

        var proposedBefore = now.AddDays(-options.ProposedFilesDays).ToUnixTimeMilliseconds();
        var proposals = await db.RegisterImports.Where(import => import.Applied == null && import.ProposedAt < proposedBefore).OrderBy(import => import.ProposedAt).Take(AtOnce).ToListAsync(stop);

        db.RegisterImports.RemoveRange(proposals);
        db.EditSessions.RemoveRange(sessions);
        foreach (var test in ended)
            await tests.Remove(test, stop);
        db.StagedFiles.RemoveRange(staged);
        db.Attachments.RemoveRange(contents);
        db.Drafts.RemoveRange(drafts);
        db.Idempotency.RemoveRange(answers);
        foreach (var content in contents)
            attempt.AfterCommit.Add(() => folder.Remove(content.Id.Value, stagedBefore));

        return new([.. contents.Select(content => content.Id.Value)], drafts.Count, answers.Count, staged.Count == AtOnce || drafts.Count == AtOnce || answers.Count == AtOnce || sessions.Count == AtOnce || proposals.Count == AtOnce || ended.Count == TestsAtOnce)
        {
            EditSessions = sessions.Count,
            Proposals = proposals.Count,
            TestRuns = ended.Count,
        };
    }

    private Task<List<Draft>> DraftsOfWorkDone(long before, CancellationToken stop) =>
        db.Drafts
            .Where(draft => draft.SavedAt < before && db.WorkItems.Any(item => item.Id == draft.WorkItemId && (item.State == WorkItemState.Done || item.State == WorkItemState.Cancelled)))
            .OrderBy(draft => draft.SavedAt).Take(AtOnce).ToListAsync(stop);

    /// <summary>The contents that no case and no report of a plan has, and that nobody but these has staged.</summary>
    private async Task<List<Attachment>> NobodysAfter(List<StagedFile> swept, CancellationToken stop)
    {
        var ids = swept.Select(file => file.AttachmentId).Distinct().ToArray();
        if (ids.Length == 0)
            return [];

        var holders = await db.StagedFiles.Where(file => ids.Contains(file.AttachmentId)).GroupBy(file => file.AttachmentId).Select(same => new { same.Key, Count = same.Count() }).ToDictionaryAsync(same => same.Key, same => same.Count, stop);
        var contents = await db.Attachments.Where(content => ids.Contains(content.Id) && !db.CaseFiles.Any(file => file.AttachmentId == content.Id) && !db.PlanEvidence.Any(file => file.AttachmentId == content.Id)).ToListAsync(stop);

        return [.. contents.Where(content => holders.GetValueOrDefault(content.Id) == swept.Count(file => file.AttachmentId == content.Id))];
    }
}
