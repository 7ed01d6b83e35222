using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>The activities of the version that a draft goes on from: those that are there already when the designer begins.</summary>
internal sealed class BaseActivities(SupervisionDb db, KnownContent known)
{
    /// <summary>Their ids. Of a design that is not a draft yet, those it has.</summary>
    public async ValueTask<IReadOnlySet<string>> Of(Design design, CancellationToken stop) =>
        !design.IsOpen ? Ids(design.Read(design.WorkflowPath))
        : design.Latest.BasedOn is { } basis ? await known.Activities(basis, async () => Ids(await WorkflowOf(basis, stop)))
        : new HashSet<string>();

    private static IReadOnlySet<string> Ids(byte[]? workflow) => workflow is not null && WorkflowText.Parse(workflow)["root"] is System.Text.Json.Nodes.JsonObject root
        ? NodeIds.Tree(root).Select(activity => activity["id"]?.ToString() ?? "").ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>();

    private async Task<byte[]?> WorkflowOf(string bundle, CancellationToken stop) =>
        await db.BundleFiles.AsNoTracking().Where(file => file.BundleId == bundle && file.Path != Design.ManifestPath && !file.Path.Contains('/')).Select(file => file.Content).FirstOrDefaultAsync(stop) is { } content
            ? Packed.Unpack(content)
            : null;
}
