using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>What a process has beside its workflow from the first moment: a description, and a form with which a clerk starts a case.</summary>
internal static partial class NewProcess
{
    private const string StartForm = "application";
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyDictionary<string, byte[]> Files(string key, string title) => new Dictionary<string, byte[]>
    {
        [Design.ManifestPath] = Write(new JsonObject
        {
            ["key"] = key,
            ["title"] = new JsonObject { ["zh"] = title, ["en"] = title },
            ["description"] = new JsonObject { ["zh"] = "", ["en"] = "" },
            ["startForm"] = StartForm,
            ["startRoles"] = new JsonArray("clerk"),
            ["subject"] = new JsonObject { ["name"] = "name" },
            ["workflow"] = "workflow.json",
        }),
        [$"forms/{StartForm}.json"] = Encoding.UTF8.GetBytes("""
            {
              "key": "application",
              "version": 1,
              "title": {"zh": "申请", "en": "Application"},
              "sections": [
                {
                  "title": {"zh": "基本信息", "en": "Basics"},
                  "fields": [{"id": "name", "type": "text", "label": {"zh": "名称", "en": "Name"}, "required": true}]
                }
              ],
              "rights": {"start": {"*": "edit"}, "*": {"*": "read"}}
            }
            """),
    };

    /// <summary>What a copy has beside its workflow: all that its source has, under its own key and name.</summary>
    public static IReadOnlyDictionary<string, byte[]> CopyOf(IReadOnlyDictionary<string, byte[]> source, string key, string title, string description)
    {
        var drawn = Design.WorkflowPathOf(source.Keys);
        var files = source.Where(file => file.Key != drawn).ToDictionary(file => file.Key, file => file.Value, StringComparer.Ordinal);
        if (!files.TryGetValue(Design.ManifestPath, out var manifest) || JsonNode.Parse(manifest) is not JsonObject members)
            return Files(key, title);

        members["key"] = key;
        members["title"] = new JsonObject { ["zh"] = title, ["en"] = InEnglish(members, "title") is { } name && !title.All(char.IsAscii) ? $"Copy of {name}" : title };
        members["description"] = new JsonObject { ["zh"] = description, ["en"] = InEnglish(members, "description") ?? description };
        members["workflow"] = "workflow.json";
        files[Design.ManifestPath] = Write(members);
        return files;
    }

    /// <summary>The description of a bundle under another name; what it says in English stays.</summary>
    public static byte[] Renamed(byte[] manifest, string title, string description)
    {
        if (JsonNode.Parse(manifest) is not JsonObject members)
            return manifest;

        Say(members, "title", title);
        Say(members, "description", description);
        return Write(members);
    }

    /// <summary>A key that may be part of addresses and of the names of files.</summary>
    /// <exception cref="ValidationFailed">It may not.</exception>
    public static string RequireKey(string key) => Key().IsMatch(key)
        ? key
        : throw new ValidationFailed([new FieldError("definitionId", "design.key", "流程标识只能由字母、数字、点、下划线和连字符组成，不超过 64 个字符。", "The id of a process is made of letters, digits, dots, underscores and hyphens, at most 64.")]);

    private static string? InEnglish(JsonObject members, string name) => (members[name] as JsonObject)?["en"]?.ToString() is { Length: > 0 } english ? english : null;

    private static void Say(JsonObject members, string name, string text)
    {
        if (members[name] is JsonObject words)
            words["zh"] = text;
        else
            members[name] = new JsonObject { ["zh"] = text, ["en"] = text };
    }

    private static byte[] Write(JsonObject members) => Encoding.UTF8.GetBytes(members.ToJsonString(Readable));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
