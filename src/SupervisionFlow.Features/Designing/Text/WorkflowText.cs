using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.ElsaJson;

namespace SupervisionFlow.Features.Designing.Text;

/// <summary>A workflow as its file has it, and what in it belongs to the version rather than to the design.</summary>
internal static class WorkflowText
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the version says of itself, wherever the workflow is shown; never part of the design.</summary>
    private static readonly HashSet<string> OfVersion = new(StringComparer.Ordinal)
    {
        "id", "definitionId", "version", "createdAt", "isLatest", "isPublished", "links", "tenantId", "providerName", "materializerName", "materializerContext", "isMaterializerAvailable",
    };

    public static bool IsOfVersion(string member) => OfVersion.Contains(member);

    public static byte[] Write(JsonObject workflow) => Encoding.UTF8.GetBytes(workflow.ToJsonString(Readable));

    public static JsonObject Parse(byte[] file) => JsonNode.Parse(file)!.AsObject();

    /// <summary>As the engine reads it.</summary>
    /// <exception cref="ValidationFailed">It cannot be read.</exception>
    public static WorkflowDefinition Read(byte[] file)
    {
        try
        {
            return ElsaJsonReader.Read(Encoding.UTF8.GetString(file));
        }
        catch (DefinitionFormatException unreadable)
        {
            throw new ValidationFailed([new FieldError(unreadable.Path, "design.malformed", $"流程定义的格式不正确（{unreadable.Path}）：{unreadable.Reason}", $"The definition cannot be read ({unreadable.Path}): {unreadable.Reason}")]);
        }
    }

    /// <summary>Says which version it is.</summary>
    public static void Identify(JsonObject workflow, VersionFacts version)
    {
        workflow["id"] = version.Id;
        workflow["definitionId"] = version.Key;
        workflow["version"] = version.Version;
        workflow["createdAt"] = DateTimeOffset.FromUnixTimeMilliseconds(version.CreatedAt).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
        workflow["isLatest"] = version.IsLatest;
        workflow["isPublished"] = version.IsPublished;
    }

    /// <summary>The same for two workflows that mean the same, whatever version they belong to and in whatever order Studio lists their parts.</summary>
    public static string Fingerprint(JsonObject workflow)
    {
        var design = new JsonObject();
        foreach (var (name, value) in workflow)
        {
            if (!OfVersion.Contains(name) && name != "toolVersion")
                design[name] = Ordered(value);
        }

        return CanonicalJson.Hash(design);
    }

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Key is "activities" or "connections" ? Sorted(member.Value) : Ordered(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Sorted(JsonNode? node) => node is JsonArray items
        ? new JsonArray([.. items.Select(Ordered).Select(item => (Key: KeyOf(item), item)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.item)])
        : Ordered(node);

    private static string KeyOf(JsonNode? item) => item is not JsonObject part ? ""
        : part["source"] is { } source ? $"{source.ToJsonString()}>{part["target"]?.ToJsonString()}"
        : part["id"]?.ToString() ?? "";
}

/// <summary>What a version says of itself.</summary>
internal sealed record VersionFacts(string Id, string Key, int Version, long CreatedAt, bool IsLatest, bool IsPublished);
