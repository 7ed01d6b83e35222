using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Exchange;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>GET /workflow-definitions/{definitionId}/export and POST /bulk-actions/export/workflow-definitions: workflows as Elsa itself exports and imports them, one as JSON, several as a zip of them.</summary>
internal static class ExportDefinition
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";
    private static readonly JsonSerializerOptions Readable = new(ElsaJson.Options) { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export", async (string definitionId, string? versionOptions, bool? includeConsumingWorkflows, CurrentCaller caller) =>
        {
            var withConsumers = includeConsumingWorkflows == true;
            var views = await caller.Ask(new DefinitionsToExport([], definitionId, VersionChoice.Of(versionOptions, VersionChoice.Latest), withConsumers));
            return withConsumers ? Zip(views) : One(views[0]);
        });
        api.MapPost("/bulk-actions/export/workflow-definitions", async (HttpContext http, CurrentCaller caller) =>
        {
            var body = await PostedJson.Read(http);
            var views = await caller.Ask(new DefinitionsToExport(PostedJson.IdsIn(body, "ids"), null, VersionChoice.All, body["includeConsumingWorkflows"] is JsonValue value && value.TryGetValue<bool>(out var asked) && asked));
            return views.Count == 0 ? Results.NoContent() : Zip(views);
        }).Sends<DefinitionsToExport>();
    }

    private static IResult One(DefinitionView view) => Results.File(Bytes(view), "application/json", NameOf(view));

    private static IResult Zip(IReadOnlyList<DefinitionView> views)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var view in views)
            {
                var entry = zip.CreateEntry(NameOf(view));
                // The same workflows are the same bytes, whenever they are taken.
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var content = entry.Open();
                content.Write(Bytes(view));
            }
        }

        return Results.File(packed.ToArray(), "application/zip", "workflow-definitions.zip");
    }

    private static byte[] Bytes(DefinitionView view)
    {
        var json = new JsonObject { ["$schema"] = Schema };
        foreach (var (name, value) in DefinitionJson.Of(view).Where(member => member.Key is not ("links" or "materializerName" or "materializerContext" or "providerName")))
            json[name] = value?.DeepClone();

        return JsonSerializer.SerializeToUtf8Bytes(json, Readable);
    }

    private static string NameOf(DefinitionView view) => $"workflow-definition-{view.Key}-{view.Version}.json";
}
