using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>One thing that a new version changes of what is a matter of law, in both languages.</summary>
public sealed record LegalChange(string Zh, string En)
{
    internal static string Write(IReadOnlyList<LegalChange> changes) => JsonSerializer.Serialize(changes, StoredJson.Options);

    /// <summary>As kept with a request; older ones are in Chinese only.</summary>
    internal static IReadOnlyList<LegalChange> Read(string kept) =>
        [.. JsonNode.Parse(kept)!.AsArray().Select(change => change is JsonObject both ? new LegalChange(both["zh"]!.ToString(), both["en"]!.ToString()) : new LegalChange(change!.ToString(), change.ToString()))];
}
