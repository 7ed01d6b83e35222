using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>Reads what a version is made of, and no more of it than is asked for.</summary>
internal static class BundleFiles
{
    /// <summary>Which files it has.</summary>
    public static async Task<FileList> FilesOf(this SupervisionDb db, string bundle, CancellationToken stop) =>
        new((await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == bundle).Select(file => new { file.Path, file.Hash }).ToListAsync(stop)).Select(file => KeyValuePair.Create(file.Path, file.Hash)));

    /// <summary>Its workflow, as the file has it.</summary>
    public static async Task<byte[]> WorkflowOf(this SupervisionDb db, string bundle, CancellationToken stop) =>
        await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == bundle && file.Path != Design.ManifestPath && !file.Path.Contains('/')).Select(file => file.Content).FirstOrDefaultAsync(stop) is { } content
            ? Packed.Unpack(content)
            : throw new NotFoundException("workflow_definition", bundle);

    /// <summary>All its files.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> ContentOf(this SupervisionDb db, string bundle, CancellationToken stop) =>
        (await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == bundle).ToListAsync(stop)).ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal);
}
