using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Attachments;

/// <summary>The files that people put aside, as far as their drafts name them: kept while a draft does, and handed over with it.</summary>
internal sealed partial class StagedFiles(SupervisionDb db)
{
    /// <summary>A draft is saved every few seconds; a file's date need not be.</summary>
    private static readonly TimeSpan RenewedAfter = TimeSpan.FromDays(1);

    /// <summary>What the person staged and the draft names is still wanted.</summary>
    public async Task Renew(PersonId person, string draft, long at, CancellationToken stop)
    {
        var before = at - (long)RenewedAfter.TotalMilliseconds;
        foreach (var file in await Of(person, draft, stop))
        {
            if (file.StagedAt < before)
                file.Renew(at);
        }
    }

    /// <summary>Gives what one person staged and the draft names to another too.</summary>
    public async Task HandOver(PersonId from, PersonId to, string draft, long at, CancellationToken stop)
    {
        var given = await Of(from, draft, stop);
        var theirs = (await Of(to, draft, stop)).Select(file => file.AttachmentId).ToHashSet();

        db.StagedFiles.AddRange(given.Where(file => !theirs.Contains(file.AttachmentId)).Select(file => file.CopyFor(to, at)));
    }

    private async Task<List<StagedFile>> Of(PersonId person, string draft, CancellationToken stop)
    {
        var named = Hash().Matches(draft).Select(match => new AttachmentId(match.Value)).Distinct().ToArray();
        return named.Length == 0 ? [] : await db.StagedFiles.Where(file => file.PersonId == person && named.Contains(file.AttachmentId)).ToListAsync(stop);
    }

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();
}
