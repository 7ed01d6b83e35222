using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Sets a rehearsal's database up: the people and units as they are now, the version to try as the published one, and the processes that it starts.</summary>
internal static class RehearsalStage
{
    /// <summary>Made once: what every rehearsal begins with.</summary>
    private static readonly Lazy<Task<byte[]>> Empty = new(MakeEmpty);

    public static async Task Set(RehearsalFolder folder, RehearsalRoom room, SupervisionDb real, BundleRow tried, CancellationToken stop)
    {
        await File.WriteAllBytesAsync(folder.Database, await Empty.Value, stop);
        await room.Read(async (db, _) =>
        {
            await People(real, db, stop);
            await Conflicts(real, db, stop);
            db.Bundles.Add(Published(tried));
            foreach (var other in await StartedBy(real, tried, stop))
                db.Bundles.Add(Published(other));
            await db.Commit(stop);
            return true;
        });
    }

    private static async Task People(SupervisionDb real, SupervisionDb db, CancellationToken stop)
    {
        var units = await real.Units.AsNoTracking().OrderBy(unit => unit.Path).ToListAsync(stop);
        db.Units.AddRange(units);
        db.People.AddRange(await real.People.AsNoTracking().ToListAsync(stop));
        db.Certificates.AddRange(await real.Certificates.AsNoTracking().ToListAsync(stop));

        var roots = units.Where(unit => unit.Parent is null).ToList();
        var observer = new Person(RehearsalRoom.Observer, "试办", roots[0].Id);
        foreach (var root in roots)
            observer.Appoint(Roles.Auditor, root.Id);
        db.People.Add(observer);
    }

    /// <summary>With the parties that they are about, so that an application of one of them is met by the same recusals.</summary>
    private static async Task Conflicts(SupervisionDb real, SupervisionDb db, CancellationToken stop)
    {
        var conflicts = await real.Conflicts.AsNoTracking().ToListAsync(stop);
        var subjects = conflicts.Select(conflict => conflict.SubjectId).Distinct().ToArray();
        db.Entities.AddRange(await real.Entities.AsNoTracking().Where(entity => subjects.Contains(entity.Id)).ToListAsync(stop));
        db.Conflicts.AddRange(conflicts);
    }

    /// <summary>The published versions of the processes that it names, and of those that they name.</summary>
    private static async Task<IEnumerable<BundleRow>> StartedBy(SupervisionDb real, BundleRow tried, CancellationToken stop)
    {
        var published = await real.Bundles.AsNoTracking().Include(bundle => bundle.Files).Where(bundle => bundle.Status == BundleStatus.Published && bundle.Key != tried.Key).ToListAsync(stop);
        var named = new Dictionary<string, BundleRow>(StringComparer.Ordinal);
        var open = new Queue<BundleRow>([tried]);
        while (open.TryDequeue(out var from))
        {
            var text = ProcessText(from);
            foreach (var other in published.Where(other => !named.ContainsKey(other.Key) && text.Contains(other.Key, StringComparison.Ordinal)))
            {
                named[other.Key] = other;
                open.Enqueue(other);
            }
        }

        return named.Values;
    }

    private static string ProcessText(BundleRow bundle) => bundle.Files.Find(file => file.Path == Drafts.Design.WorkflowPathOf(bundle.Files.Select(one => one.Path))) is { } file
        ? System.Text.Encoding.UTF8.GetString(Persistence.WorkflowRuns.Packed.Unpack(file.Content))
        : "";

    private static BundleRow Published(BundleRow from)
    {
        var row = new BundleRow { Id = from.Id, Key = from.Key, Version = from.Version, Title = from.Title, Description = from.Description, CreatedAt = from.CreatedAt, IsLatest = true };
        foreach (var file in from.Files)
            row.Files.Add(new BundleFileRow { BundleId = row.Id, Path = file.Path, Content = file.Content, Hash = file.Hash });
        row.Publish(from.CreatedAt, null);
        return row;
    }

    private static async Task<byte[]> MakeEmpty()
    {
        var file = Path.Combine(Path.GetTempPath(), $"rehearsal-{Path.GetRandomFileName()}.db");
        try
        {
            await using (var provider = new ServiceCollection().AddSupervisionDb(new DatabaseOptions { ConnectionString = $"Data Source={file};Pooling=False" }).BuildServiceProvider())
            await using (var scope = provider.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<SupervisionDb>().BringUpToDate(CancellationToken.None);
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
