using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Designing.Checks;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Bundles;

/// <summary>Brings one shipped folder into the database, by its content hash; doing it again does nothing.</summary>
/// <remarks>
/// If the latest published version is still as shipped, the update is published; if it was edited here, the update
/// or taken out of service, it becomes a draft that waits for a comparison. Running instances stay on their bundle either way.
/// </remarks>
/// <param name="Files">The folder's files by relative path.</param>
/// <param name="Shared">The paths of the shared files that it may name; null leaves them unchecked.</param>
/// <exception cref="BundleException">Something is wrong with the folder; all of it is named.</exception>
[AllowedToTheSystem]
public sealed record ImportBundle(IReadOnlyDictionary<string, byte[]> Files, IReadOnlySet<string>? Shared = null) : ICommand<ImportedBundle>;

/// <summary>What became of it: published, draft, or unchanged.</summary>
public sealed record ImportedBundle(string Key, int Version, string Became);

internal sealed class ImportBundleHandler(SupervisionDb db, DraftChecks checks, TimedStarts starts, TimeProvider time) : IRequestHandler<ImportBundle, ImportedBundle>
{
    public async Task<ImportedBundle> Handle(ImportBundle request, CancellationToken stop)
    {
        var bundle = BundleFolder.Read(request.Files, request.Shared);
        var hash = bundle.ContentHash;
        var versions = await db.Bundles.Where(row => row.Key == bundle.Key).OrderBy(row => row.Version).ToListAsync(stop);
        if (versions.Find(row => row.ShippedHash == hash) is { } known)
            return new ImportedBundle(bundle.Key, known.Version, "unchanged");
        RequireSound(bundle);

        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var published = versions.FindLast(row => row.Status == BundleStatus.Published);
        var row = RowOf(bundle, request.Files, versions, published, now);
        db.Bundles.Add(row);
        // What was taken out of service here does not come back by an update.
        if (published is { ShippedHash: not null } || (published is null && versions.TrueForAll(version => version.PublishedAt is null)))
        {
            published?.Supersede();
            row.Publish(now, null);
            GoOnFrom(row, versions);
            await starts.Follow(bundle.Key, bundle.Workflow, stop);
        }
        else
        {
            row.Note = "更新可用";
        }

        db.Record(null, new AuditAct(now, PersonId.System, "bundle.import", "bundle", row.Id, "system") { ContentHash = hash, Details = new JsonObject { ["key"] = bundle.Key, ["version"] = row.Version }.ToJsonString(StoredJson.Options) });
        return new ImportedBundle(bundle.Key, row.Version, row.Status == BundleStatus.Published ? "published" : "draft");
    }

    /// <summary>What the checks call an error is never published; a version in use is not judged again.</summary>
    private void RequireSound(Bundle bundle)
    {
        var errors = checks.OfShipped(bundle)
            .Where(finding => finding.Severity == CheckSeverity.Error)
            .Select(finding => new BundleError("workflow.json", finding.ActivityId ?? "", $"{finding.Code}: {finding.Why.En}{(finding.Path.Count == 0 ? "" : $" ({string.Join(" → ", finding.Path)})")}"))
            .ToList();
        if (errors.Count > 0)
            throw new BundleException(errors);
    }

    /// <summary>Designers go on from what is live now, but for one who has begun a draft: that stays theirs to finish.</summary>
    private static void GoOnFrom(BundleRow row, List<BundleRow> versions)
    {
        var latest = versions.Find(version => version.IsLatest);
        if (latest is { Status: BundleStatus.Draft or BundleStatus.Submitted })
            return;

        if (latest is not null)
            latest.IsLatest = false;
        row.IsLatest = true;
    }

    private static BundleRow RowOf(Bundle bundle, IReadOnlyDictionary<string, byte[]> files, List<BundleRow> versions, BundleRow? published, long now)
    {
        var version = versions.Count == 0 ? 1 : versions[^1].Version + 1;
        var row = new BundleRow
        {
            Id = $"{bundle.Key}-{bundle.ContentHash[..16]}",
            Key = bundle.Key,
            Version = version,
            Title = bundle.Title.Zh,
            Description = bundle.Description.Zh,
            ShippedHash = bundle.ContentHash,
            BasedOn = published?.Id,
            CreatedAt = now,
        };
        foreach (var (path, bytes) in files)
            row.Files.Add(new BundleFileRow { BundleId = row.Id, Path = path, Content = Packed.Pack(bytes), Hash = Convert.ToHexStringLower(SHA256.HashData(bytes)) });

        return row;
    }
}
