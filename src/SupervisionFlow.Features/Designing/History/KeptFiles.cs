using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Reads what the history keeps.</summary>
internal static class KeptFiles
{
    /// <summary>The files of an entry.</summary>
    /// <param name="manifest">The hash of the list of its files.</param>
    public static async Task<IReadOnlyDictionary<string, byte[]>> FilesKept(this SupervisionDb db, string manifest, CancellationToken stop)
    {
        var list = FileList.Parse(Packed.UnpackText(await db.DesignBlobs.AsNoTracking().Where(blob => blob.Hash == manifest).Select(blob => blob.Content).SingleAsync(stop)));
        var hashes = list.Files.Values.Distinct().ToArray();
        var contents = await db.DesignBlobs.AsNoTracking().Where(blob => hashes.Contains(blob.Hash)).ToDictionaryAsync(blob => blob.Hash, blob => blob.Content, StringComparer.Ordinal, stop);

        return list.Files.ToDictionary(file => file.Key, file => Packed.Unpack(contents[file.Value]), StringComparer.Ordinal);
    }
}
