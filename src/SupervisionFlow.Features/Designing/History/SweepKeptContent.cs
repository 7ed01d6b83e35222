using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Housekeeping;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Takes away what designs once were and no entry of any history names any more: the states between two autosaves of one minute, mostly. Safe to repeat at any time.</summary>
/// <remarks>Only what nothing came to rest on for a while. A save that takes up such content meets this in the row of the content; one of the two runs again.</remarks>
[AllowedToTheSystem]
public sealed record SweepKeptContent : ICommand<SweptContent>;

/// <param name="Swept">How many contents were taken away.</param>
/// <param name="IsMore">One turn looks at so many and no more; there is a next one.</param>
public sealed record SweptContent(int Swept, bool IsMore);

internal sealed class SweepKeptContentHandler(SupervisionDb db, HousekeepingOptions options, TimeProvider time) : IRequestHandler<SweepKeptContent, SweptContent>
{
    private const int AtOnce = 1000;
    private const int ListsAtOnce = 200;

    /// <summary>What is used says so within a day.</summary>
    private const int FewestDays = 2;

    public async Task<SweptContent> Handle(SweepKeptContent request, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        var before = now.AddDays(-Math.Max(FewestDays, options.DesignContentsDays)).ToUnixTimeMilliseconds();
        var old = await db.DesignBlobs.AsNoTracking().Where(blob => blob.UsedAt < before).OrderBy(blob => blob.UsedAt).Take(AtOnce).Select(blob => new { blob.Hash, blob.UsedAt }).ToListAsync(stop);
        if (old.Count == 0)
            return new(0, false);

        var named = await Named(stop);
        foreach (var found in old)
        {
            var blob = new DesignBlobRow { Hash = found.Hash, Content = [], UsedAt = found.UsedAt };
            db.Attach(blob);
            // What is still named is looked at again only after as long a while.
            if (named.Contains(found.Hash))
                blob.UsedAt = now.ToUnixTimeMilliseconds();
            else
                db.Remove(blob);
        }

        return new(old.Count(found => !named.Contains(found.Hash)), old.Count == AtOnce);
    }

    /// <summary>Every list of files that an entry has, and every file in one.</summary>
    private async Task<HashSet<string>> Named(CancellationToken stop)
    {
        var named = (await db.DesignRevisions.AsNoTracking().Select(entry => entry.Manifest).Distinct().ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        foreach (var some in named.ToList().Chunk(ListsAtOnce))
        {
            foreach (var list in await db.DesignBlobs.AsNoTracking().Where(blob => some.Contains(blob.Hash)).Select(blob => blob.Content).ToListAsync(stop))
                named.UnionWith(FileList.Parse(Packed.UnpackText(list)).Files.Values);
        }

        return named;
    }
}
