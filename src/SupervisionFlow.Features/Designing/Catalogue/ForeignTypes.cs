using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>A type, or a version of one, that some workflow uses and nobody here runs; shown so that Studio does not lose it.</summary>
/// <param name="Ports">The outcomes that arrows leave it by.</param>
/// <param name="Inputs">Its inputs, as far as workflows give any.</param>
/// <param name="Workflow">The process that it runs, where it is a workflow used as an activity.</param>
public sealed record ForeignActivity(string TypeName, int Version, IReadOnlyList<string> Ports, IReadOnlyList<string> Inputs, string? Workflow = null);

/// <summary>Finds the activity types that workflows use beyond the catalogue; Studio shows nothing at all of a workflow with a type it was not told of.</summary>
/// <remarks>What a workflow uses is remembered by the hash of its file, so that each is read once.</remarks>
internal sealed class ForeignTypes
{
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, IReadOnlyList<ForeignActivity>> _byHash = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<ForeignActivity>> All(SupervisionDb db, CancellationToken stop)
    {
        if (_byHash.Count > MostKnown)
            _byHash.Clear();

        var workflows = await db.BundleFiles.AsNoTracking().Where(file => file.Path != Design.ManifestPath && !file.Path.Contains('/')).Select(file => new { file.BundleId, file.Path, file.Hash }).ToListAsync(stop);
        var found = new List<ForeignActivity>();
        foreach (var workflow in workflows.DistinctBy(file => file.Hash))
        {
            if (!_byHash.TryGetValue(workflow.Hash, out var used))
            {
                var content = await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == workflow.BundleId && file.Path == workflow.Path).Select(file => file.Content).FirstOrDefaultAsync(stop);
                used = _byHash[workflow.Hash] = content is null ? [] : In(WorkflowText.Parse(Packed.Unpack(content)));
            }

            found.AddRange(used);
        }

        return [.. found.GroupBy(used => (used.TypeName, used.Version)).Select(group => new ForeignActivity(group.Key.TypeName, group.Key.Version,
            [.. group.SelectMany(used => used.Ports).Distinct()], [.. group.SelectMany(used => used.Inputs).Distinct()], group.Select(used => used.Workflow).FirstOrDefault(workflow => workflow is not null))).OrderBy(type => type.TypeName, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<ForeignActivity> In(JsonObject workflow)
    {
        if (workflow["root"] is not JsonObject root)
            return [];

        var all = NodeIds.Tree(root).ToList();
        var leaving = all.SelectMany(activity => activity["connections"] is JsonArray arrows ? arrows.OfType<JsonObject>() : [])
            .Select(arrow => arrow["source"] as JsonObject).OfType<JsonObject>()
            .ToLookup(source => source["activity"]?.ToString() ?? "", source => source["port"]?.ToString() ?? "Done", StringComparer.Ordinal);

        return
        [
            .. all.Select(activity => (Activity: activity, Type: activity["type"]?.ToString() ?? "", Version: VersionOf(activity)))
                .Where(one => BusinessActivities.Catalogue.Find(one.Type)?.Version != one.Version)
                .Select(one => new ForeignActivity(one.Type, one.Version, [.. leaving[one.Activity["id"]?.ToString() ?? ""].Distinct()], [.. one.Activity.Where(member => member.Value is JsonObject input && input["expression"] is JsonObject).Select(member => member.Key)], one.Activity["workflowDefinitionId"] is JsonValue named ? named.ToString() : null)),
        ];
    }

    private static int VersionOf(JsonObject activity) => activity["version"] is JsonValue value && value.TryGetValue<int>(out var version) ? version : 1;
}
