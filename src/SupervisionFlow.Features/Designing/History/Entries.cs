using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Finds entries of the history by their numbers.</summary>
internal static class Entries
{
    /// <summary>The number of the entry that the design is now; null before the first.</summary>
    public static async Task<int?> CurrentEntry(this SupervisionDb db, string key, CancellationToken stop)
    {
        var current = await db.Designs.AsNoTracking().Where(design => design.Key == key).Select(design => design.CurrentRevision).FirstOrDefaultAsync(stop);
        return current is null ? null : await db.DesignRevisions.AsNoTracking().Where(entry => entry.Id == current).Select(entry => (int?)entry.Number).FirstOrDefaultAsync(stop);
    }

    /// <summary>The files of an entry; 0 means the version that is live.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public static async Task<IReadOnlyDictionary<string, byte[]>> FilesOfEntry(this SupervisionDb db, string key, int number, CancellationToken stop)
    {
        if (number == 0)
        {
            var live = await db.Bundles.AsNoTracking().Where(bundle => bundle.Key == key && bundle.Status == BundleStatus.Published).Select(bundle => bundle.Id).FirstOrDefaultAsync(stop);
            return live is null ? throw new NotFoundException("workflow_definition", key) : await db.ContentOf(live, stop);
        }

        var manifest = await db.DesignRevisions.AsNoTracking().Where(entry => entry.Key == key && entry.Number == number).Select(entry => entry.Manifest).FirstOrDefaultAsync(stop)
            ?? throw new NotFoundException("history_entry", $"{key} {number}");
        return await db.FilesKept(manifest, stop);
    }
}
