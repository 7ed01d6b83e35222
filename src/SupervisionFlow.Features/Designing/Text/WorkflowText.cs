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
        "isReadonly", "id", "definitionId", "version", "createdAt", "isLatest", "isPublished", "links", "tenantId", "providerName", "materializerName", "materializerContext", "isMaterializerAvailable",
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
            throw new ValidationFailed([new FieldError(unreadable.Path, "design.malformed", $"流程定义的格式不正确（{BundleReasons.PlaceInChinese(unreadable.Path)}）：{BundleReasons.InChinese(unreadable.Reason)}", $"The definition cannot be read ({unreadable.Path}): {unreadable.Reason}")]);
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

}

/// <summary>What a version says of itself.</summary>
internal sealed record VersionFacts(string Id, string Key, int Version, long CreatedAt, bool IsLatest, bool IsPublished);
