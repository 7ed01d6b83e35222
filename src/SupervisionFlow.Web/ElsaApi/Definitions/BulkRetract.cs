using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /bulk-actions/retract/workflow-definitions/by-definition-ids: takes several processes out of service, each by itself.</summary>
internal static class BulkRetract
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", async (HttpContext http, CurrentCaller caller) =>
    {
        var several = new Several(Language.Of(http));
        var (retracted, already) = (new List<string>(), new List<string>());
        await several.Each(await PostedJson.ReadIds(http, "definitionIds"), async id => ((await caller.Act(new RetractDefinition(id), null)).Before ? already : retracted).Add(id));

        return several.Answer(retracted.Count + already.Count, () => new
        {
            retracted, alreadyRetracted = already, notPublished = already, notFound = several.NotFound, skipped = several.Failed, refusals = several.Refusals,
        });
    }).Sends<RetractDefinition>();
}
