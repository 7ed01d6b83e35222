using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.Designing;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>Finds the design of a process to work on, and begins drafts.</summary>
internal sealed class Designs(SupervisionDb db, Attempt attempt, IIdSource ids, TimeProvider time)
{
    /// <summary>The design, with its files.</summary>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    public async Task<Design> Find(string key, CancellationToken stop) => await FindOrNull(key, stop) ?? throw new NotFoundException("process", key);

    /// <inheritdoc cref="Find"/>
    public async Task<Design?> FindOrNull(string key, CancellationToken stop)
    {
        var latest = await db.Bundles.Include(bundle => bundle.Files).SingleOrDefaultAsync(bundle => bundle.Key == key && bundle.IsLatest, stop);
        if (latest is null)
            return null;

        var versions = await db.Bundles.Where(bundle => bundle.Key == key).MaxAsync(bundle => bundle.Version, stop);
        return new Design(await RowOf(key, stop), latest, from => GoOn(from, versions + 1));
    }

    /// <summary>Begins a process that is not there yet.</summary>
    public async Task<Design> Begin(string key, string title, IReadOnlyDictionary<string, byte[]> files, CancellationToken stop)
    {
        // A process that was deleted may begin again; its history and the numbers of its versions go on.
        var version = (await db.Bundles.Where(bundle => bundle.Key == key).Select(bundle => (int?)bundle.Version).MaxAsync(stop) ?? 0) + 1;
        var draft = db.Bundles.Add(RowOf(key, version, title, "", null)).Entity;
        draft.IsLatest = true;
        var design = new Design(await RowOf(key, stop), draft, _ => throw new InvalidOperationException("A new draft is open."));
        foreach (var (path, bytes) in files)
            design.Write(path, bytes);

        return design;
    }

    /// <summary>The row in which saves at once meet.</summary>
    public async Task<DesignRow> RowOf(string key, CancellationToken stop) =>
        await db.Designs.SingleOrDefaultAsync(design => design.Key == key, stop) ?? db.Designs.Add(new DesignRow { Key = key }).Entity;

    private BundleRow GoOn(BundleRow from, int version)
    {
        var draft = RowOf(from.Key, version, from.Title, from.Description, from.Id);
        foreach (var file in from.Files)
            draft.Files.Add(new BundleFileRow { BundleId = draft.Id, Path = file.Path, Content = file.Content, Hash = file.Hash });
        from.IsLatest = false;
        draft.IsLatest = true;
        db.Bundles.Add(draft);

        return draft;
    }

    private BundleRow RowOf(string key, int version, string title, string description, string? basedOn) => new()
    {
        Id = $"{key}-{ids.Next()}",
        Key = key,
        Version = version,
        Title = title,
        Description = description,
        BasedOn = basedOn,
        CreatedBy = attempt.Actor.Id,
        CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
    };
}
