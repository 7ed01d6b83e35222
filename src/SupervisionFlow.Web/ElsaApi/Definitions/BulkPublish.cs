using SupervisionFlow.Features.Designing.Publishing;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /bulk-actions/publish/workflow-definitions/by-definition-ids: hands several processes in, each by itself.</summary>
/// <remarks>What waits for others to agree is not published yet: it stands among the skipped, and its reason among the refusals that the page shows.</remarks>
internal static class BulkPublish
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", async (HttpContext http, CurrentCaller caller) =>
    {
        var language = Language.Of(http);
        var several = new Several(language);
        var (published, already, waiting) = (new List<string>(), new List<string>(), new List<string>());
        var notes = new List<string>();
        await several.Each(await PostedJson.ReadIds(http, "definitionIds"), async id =>
        {
            var handed = await caller.Act(new PublishDesign(id), null);
            (handed switch { { Request: not null } => waiting, { AlreadyPublished: true } => already, _ => published }).Add(id);
            if (handed.Request is not null)
                notes.Add($"{id}：{PublishDefinition.Words(handed, language)}");
        });

        return several.Answer(published.Count + already.Count + waiting.Count, () => new
        {
            published, alreadyPublished = already, notFound = several.NotFound, skipped = waiting, updatedConsumers = Array.Empty<string>(), failed = several.Failed,
            warnings = new Dictionary<string, string[]>(), refusals = notes.Concat(several.Refusals),
        });
    }).Sends<PublishDesign>();
}
