using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Designing;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>Begins the process of a workflow that Studio posts under no id: a new one, or a copy (“Duplicate”, “Save As”).</summary>
internal sealed class Beginnings(SupervisionDb db, Designs designs, EditSessions sessions, Revisions revisions, WorkflowSaving saving, Attempt attempt, IIdSource ids)
{
    private const int KeyLength = 26;

    /// <remarks>Studio sends what was not answered again, and always the same: the same person's same workflow is begun once, as long as nobody has gone on from it.</remarks>
    public async Task<SavedWorkflow> Begin(JsonObject model, EditedBy by, CancellationToken stop)
    {
        var key = KeyOf(CanonicalJson.Hash(new JsonObject { ["by"] = attempt.Actor.Id.Value, ["model"] = model.DeepClone() })[..KeyLength]);
        if (await designs.FindOrNull(key, stop) is { } begun)
        {
            if (await revisions.Current(begun, stop) is { Kind: RevisionKind.Created })
                return new(DefinitionView.Of(begun, mayWrite: true));
            key = KeyOf(ids.Next());
        }

        return await saving.Begin(key, model, RevisionKind.Created, by, await SourceOf(model, by, stop), stop);
    }

    private static string KeyOf(string id) => $"process-{id}";

    /// <summary>The process whose drawing it is: a copy keeps the id of its root. Of several, such as an earlier copy, the one that was opened to copy it.</summary>
    private async Task<CopySource?> SourceOf(JsonObject model, EditedBy by, CancellationToken stop)
    {
        if (model["root"] is not JsonObject root || root["id"]?.ToString() is not { Length: > 0 } id || Ids(root) is not { Count: > 1 } drawn)
            return null;

        var latest = await db.BundleFiles.AsNoTracking().Where(file => file.Path != Design.ManifestPath && !file.Path.Contains('/'))
            .Join(db.Bundles.Where(bundle => bundle.IsLatest), file => file.BundleId, bundle => bundle.Id, (file, bundle) => new { bundle.Id, bundle.Key, file.Content }).ToListAsync(stop);
        var opened = await sessions.OpenIn(sessions.NameOf(by), stop);

        return latest.Select(one => (one.Id, one.Key, Root: WorkflowText.Parse(Packed.Unpack(one.Content))["root"] as JsonObject))
            .Where(one => one.Root?["id"]?.ToString() == id)
            .Select(one => (one.Key, Source: new CopySource(one.Id, Ids(one.Root!))))
            .Where(one => one.Source.Activities.Count(drawn.Contains) > 1)
            .OrderByDescending(one => one.Key == opened).ThenByDescending(one => one.Source.Activities.Count(drawn.Contains)).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => one.Source).FirstOrDefault();
    }

    private static HashSet<string> Ids(JsonObject root) => NodeIds.Tree(root).Select(activity => activity["id"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal);
}

/// <summary>The version that a new process is a copy of.</summary>
/// <param name="Activities">The ids of what it has drawn.</param>
internal sealed record CopySource(string Bundle, IReadOnlySet<string> Activities);
