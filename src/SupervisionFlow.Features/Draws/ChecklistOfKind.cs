using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Draws;

/// <summary>Which checklist an object of a kind is gone through with, and which list of public health duties beside it: <c>checklistOfKind</c> and <c>dutiesOfKind</c> of the process's local values.</summary>
/// <remarks>A kind that the process's rules do not name gets their choice for the empty kind; where they have none, the field stays out and a person chooses.</remarks>
internal sealed class ChecklistOfKind(SupervisionDb db, PinnedBundles bundles)
{
    private const string Checklist = "checklistOfKind";

    public async Task Choose(JsonObject data, string process, string kind, CancellationToken stop)
    {
        var bundle = (await bundles.RequirePublished(db, process, stop)).Content;
        foreach (var (field, rule) in new[] { ("checklistKind", Checklist), ("dutyKind", "dutiesOfKind") })
            if (Chosen(bundle, rule, kind) is { } chosen)
                data[field] = chosen.DeepClone();
    }

    /// <summary>The checklist alone; empty where a person chooses, or the process is not in use.</summary>
    public async Task<string> Of(string process, string kind, CancellationToken stop) =>
        await bundles.Published(db, process, stop) is { } bundle ? Chosen(bundle.Content, Checklist, kind)?.ToString() ?? "" : "";

    private static JsonNode? Chosen(Bundle bundle, string rule, string kind) => LocalValues.Of(bundle, rule) is JsonObject choices ? choices[kind] ?? choices[""] : null;
}
