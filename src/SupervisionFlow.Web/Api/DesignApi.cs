using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SupervisionFlow.Features.Designing.Drafts;
using SupervisionFlow.Features.Designing.Exchange;
using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Features.Designing.Reading;
using SupervisionFlow.Features.Designing.Text;
using SupervisionFlow.Web.ElsaApi;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Whole processes, with their forms, documents and rules, taken out and brought in as one JSON.</summary>
internal static class DesignApi
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder api)
    {
        var designs = api.MapGroup("/designs").WithTags("designs");
        designs.MapGet("/{process}/bundle", async (string process, string? version, CurrentCaller caller) =>
        {
            var bundle = await caller.Ask(new ExportBundle(process, VersionChoice.Of(version, VersionChoice.Latest)));
            return Results.File(Encoding.UTF8.GetBytes(bundle.Content.ToJsonString(Readable)), "application/json", $"{bundle.Key}-{bundle.Version}.bundle.json");
        }).Sends<ExportBundle>().WithSummary("A whole process as one JSON, to be imported elsewhere.");
        designs.MapGet("/publications", async (CurrentCaller caller) => await caller.Ask(new OpenPublications())).Sends<OpenPublications>()
            .WithSummary("The publications that wait for somebody to agree, oldest first, with what they change of gates and limits; 200 at most.");
        designs.MapPost("/publications/{id}", async (string id, Answer body, PostKey key, CurrentCaller caller) => new { became = await caller.Act(new AnswerPublication(id, body.Agrees, body.Opinion), key.Key) }).Sends<AnswerPublication>()
            .WithSummary("Agrees to a publication, or refuses it with a reason; answers refused, agreed, published or lapsed.");
        designs.MapPost("/import", async (HttpContext http, PostKey key, CurrentCaller caller) =>
        {
            var body = await PostedJson.Read(http);
            var saved = (await caller.Act(new ImportDefinitions([body], EditedBy.Hand), key.Key))[0];
            return new { process = saved.Definition.Key, version = saved.Definition.Version, keptBeside = saved.Conflict?.KeptAs };
        }).Sends<ImportDefinitions>().Accepts<JsonObject>("application/json").WithMetadata(new RequestSizeLimitAttribute(DesignLimits.HeardBytes)).WithSummary("Takes a process from such a JSON, or a workflow as Elsa exports it, as a draft.");
    }

    internal sealed record Answer(bool Agrees, string? Opinion);
}
