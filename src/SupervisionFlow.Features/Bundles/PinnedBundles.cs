using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Bundles;

/// <summary>The bundles in use, read from the database once each: a published bundle's content never changes.</summary>
public sealed class PinnedBundles
{
    private readonly ConcurrentDictionary<string, ProcessBundle> _byId = new(StringComparer.Ordinal);

    /// <summary>The bundle that an instance is pinned to.</summary>
    public async ValueTask<ProcessBundle> Find(SupervisionDb db, string id, CancellationToken stop) =>
        _byId.TryGetValue(id, out var known) ? known : _byId.GetOrAdd(id, await Read(db, id, stop));

    /// <summary>The version that new cases of a process start on, or null when none is published.</summary>
    public async ValueTask<ProcessBundle?> Published(SupervisionDb db, string key, CancellationToken stop)
    {
        var id = await db.Bundles.Where(row => row.Key == key && row.Status == BundleStatus.Published).Select(row => row.Id).FirstOrDefaultAsync(stop);
        return id is null ? null : await Find(db, id, stop);
    }

    /// <summary>As <see cref="Published"/>, refusing what nobody published.</summary>
    /// <exception cref="RuleViolation"><c>process.not_published</c>.</exception>
    public async ValueTask<ProcessBundle> RequirePublished(SupervisionDb db, string key, CancellationToken stop) =>
        await Published(db, key, stop) ?? throw new RuleViolation("process.not_published", $"没有已发布的流程“{key}”", $"No version of {key} is published");

    private static async Task<ProcessBundle> Read(SupervisionDb db, string id, CancellationToken stop)
    {
        var row = await db.Bundles.AsNoTracking().Include(bundle => bundle.Files).SingleOrDefaultAsync(bundle => bundle.Id == id, stop);
        return row is null
            ? await ReadTried(db, id, stop)
            : new ProcessBundle(row.Id, row.Version, BundleFolder.Read(row.Files.ToDictionary(file => file.Path, file => Packed.Unpack(file.Content), StringComparer.Ordinal)));
    }

    /// <summary>A draft as it was when somebody tried it: an entry of its history.</summary>
    private static async Task<ProcessBundle> ReadTried(SupervisionDb db, string id, CancellationToken stop)
    {
        var entry = await db.DesignRevisions.AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, stop)
            ?? throw new InvalidOperationException($"No bundle and no entry of a design's history is called {id}");
        return new ProcessBundle(entry.Id, entry.BundleVersion, BundleFolder.Read(await db.FilesKept(entry.Manifest, stop)));
    }
}
