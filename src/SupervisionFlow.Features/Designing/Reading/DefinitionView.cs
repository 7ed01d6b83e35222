using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Persistence.Bundles;

namespace SupervisionFlow.Features.Designing.Reading;

/// <summary>A version of a process as a designer opens it.</summary>
/// <param name="Id">The version's own id.</param>
/// <param name="Key">The process.</param>
/// <param name="Workflow">The workflow, saying of itself which version it is; everything else as it was saved.</param>
/// <param name="MayWrite">Whether the caller may go on from it.</param>
public sealed record DefinitionView(string Id, string Key, int Version, string Title, bool IsLatest, bool IsPublished, JsonObject Workflow, bool MayWrite)
{
    internal static DefinitionView Of(BundleRow row, byte[] workflow, bool mayWrite) => Of(row, WorkflowText.Parse(workflow), mayWrite);

    /// <param name="shown">The workflow, which becomes the view's own.</param>
    internal static DefinitionView Of(BundleRow row, JsonObject shown, bool mayWrite)
    {
        var published = row.Status == BundleStatus.Published;
        WorkflowText.Identify(shown, new VersionFacts(row.Id, row.Key, row.Version, row.CreatedAt, row.IsLatest, published));
        if (shown["root"] is JsonObject root)
            NodeIds.Complete(root);

        return new(row.Id, row.Key, row.Version, row.Title, row.IsLatest, published, shown, mayWrite && row.IsLatest);
    }

    internal static DefinitionView Of(Design design, bool mayWrite) => Of(design.Latest, design.Read(design.WorkflowPath)!, mayWrite);
}
