using System.Text.Json.Nodes;
using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>POST /cancel/workflow-instances/{id} and /bulk-actions/cancel/workflow-instances: ends test runs, by their ids or all of a process or of a version.</summary>
internal static class CancelInstances
{
    private const int Most = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cancel/workflow-instances/{id}", async (string id, CurrentCaller caller) =>
        {
            await caller.Act(new EndTrial(id), null);
            return Results.NoContent();
        });
        api.MapPost("/bulk-actions/cancel/workflow-instances", async (HttpContext http, CurrentCaller caller) =>
        {
            var several = new Several(Language.Of(http));
            var ended = 0;
            await several.Each(await Wanted(await PostedJson.Read(http), caller), async id => ended += await caller.Act(new EndTrial(id), null) ? 1 : 0);
            return several.Answer(ended, () => new { cancelled = ended, notFound = several.NotFound, refusals = several.Refusals });
        }).Sends<EndTrial>();
    }

    /// <summary>Those named; of a process or a version the test runs only, since no other is ended from here.</summary>
    private static async Task<IReadOnlyList<string>> Wanted(JsonObject body, CurrentCaller caller)
    {
        if (body["ids"] is JsonArray { Count: > 0 })
            return PostedJson.IdsIn(body, "ids", Most);

        var (definition, version) = (body["definitionId"]?.ToString(), body["definitionVersionId"]?.ToString());
        return string.IsNullOrEmpty(definition) && string.IsNullOrEmpty(version) ? [] : await caller.Ask(new OpenTests(definition, version, Most));
    }
}
