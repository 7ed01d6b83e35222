using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.History;

/// <summary>Which forms, documents and rules came, went or changed, and which of their values.</summary>
internal static class FileChanges
{
    private static readonly (string Folder, Bilingual Kind)[] Kinds =
    [
        ("forms/", new("表单", "Form")),
        ("documents/", new("文书模板", "Document template")),
        ("rules/", new("规则", "Rules")),
        (Design.ManifestPath, new("流程说明", "Description of the process")),
    ];

    public static IReadOnlyList<ChangedPart> Between(IReadOnlyDictionary<string, byte[]> before, IReadOnlyDictionary<string, byte[]> after)
    {
        var workflows = new[] { Design.WorkflowPathOf(before.Keys), Design.WorkflowPathOf(after.Keys) };
        return
        [
            .. before.Keys.Union(after.Keys).Except(workflows).Order(StringComparer.Ordinal)
                .Select(path => Part(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path))).OfType<ChangedPart>(),
        ];
    }

    private static ChangedPart? Part(string path, byte[]? before, byte[]? after)
    {
        if (before is not null && after is not null && before.AsSpan().SequenceEqual(after))
            return null;

        var (was, now) = (Json(before), Json(after));
        var change = before is null ? PartChange.Added : after is null ? PartChange.Removed : PartChange.Changed;
        var values = change != PartChange.Changed ? []
            : was is null || now is null ? [new ChangedValue(new("内容", "Content"), Encoding.UTF8.GetString(before!), Encoding.UTF8.GetString(after!))]
            : JsonChanges.Between(was, now).Select(changed => new ChangedValue(Bilingual.Same(changed.Path), changed.Before, changed.After)).ToList();

        return change == PartChange.Changed && values.Count == 0 ? null : new(change, path, TitleOf(now ?? was) ?? Bilingual.Same(path), KindOf(path), values);
    }

    private static Bilingual KindOf(string path) => Kinds.FirstOrDefault(kind => path.StartsWith(kind.Folder, StringComparison.Ordinal)).Kind ?? new("文件", "File");

    private static Bilingual? TitleOf(JsonNode? file) =>
        (file as JsonObject)?["title"] is JsonObject title && title["zh"]?.ToString() is { Length: > 0 } zh ? new(zh, title["en"]?.ToString() ?? zh) : null;

    private static JsonNode? Json(byte[]? file)
    {
        try
        {
            return file is null ? null : JsonNode.Parse(file);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
