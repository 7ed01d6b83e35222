using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Bundles;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Designing.Catalogue;

/// <summary>A workflow that others may use as an activity.</summary>
/// <param name="Descriptor">As they see it.</param>
/// <param name="Version">The live version's own id.</param>
/// <param name="IsOffered">Whether the toolbox has it; what a workflow uses under a former name or number is only drawn.</param>
public sealed record UsableWorkflow(ActivityDescriptor Descriptor, string Version, bool IsOffered);

/// <summary>Finds the live workflows whose designers offer them as activities.</summary>
/// <remarks>Each file is read once and remembered by its hash: Studio asks after every save.</remarks>
internal sealed class UsableWorkflows
{
    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, WorkflowDefinition?> _byHash = new(StringComparer.Ordinal);

    /// <summary>All but the one that is open: none runs itself.</summary>
    public async Task<IReadOnlyList<UsableWorkflow>> All(SupervisionDb db, string? open, Vocabulary words, CancellationToken stop)
    {
        if (_byHash.Count > MostKnown)
            _byHash.Clear();

        var live = await db.BundleFiles.AsNoTracking().Where(file => file.Path != Design.ManifestPath && !file.Path.Contains('/'))
            .Join(db.Bundles.Where(bundle => bundle.Status == BundleStatus.Published), file => file.BundleId, bundle => bundle.Id, (file, bundle) => new { bundle.Key, bundle.Id, bundle.Version, file.Path, file.Hash }).OrderBy(one => one.Key).ToListAsync(stop);
        var usable = new List<UsableWorkflow>();
        foreach (var one in live.Where(one => one.Key != open))
        {
            if (!_byHash.TryGetValue(one.Hash, out var definition))
            {
                var content = await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == one.Id && file.Path == one.Path).Select(file => file.Content).FirstOrDefaultAsync(stop);
                definition = _byHash[one.Hash] = content is not null && WorkflowText.Read(Packed.Unpack(content)) is { UsableAsActivity: true } read ? read : null;
            }

            if (definition is not null && ActivityCatalogue.BuiltIn.WithWorkflows(definition).Descriptors.SingleOrDefault(descriptor => descriptor.WorkflowDefinitionId is not null) is { } found && usable.TrueForAll(other => other.Descriptor.TypeName != found.TypeName))
                usable.Add(new(found with { Version = one.Version, WorkflowDefinitionId = one.Key, DisplayNameEn = words.InEnglish(found.DisplayName) }, one.Id, IsOffered: true));
        }

        return usable;
    }
}
