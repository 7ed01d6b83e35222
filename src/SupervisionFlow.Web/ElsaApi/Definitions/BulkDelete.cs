using SupervisionFlow.Features.Designing.Versions;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>POST /bulk-actions/delete/workflow-definitions/by-definition-id and …/by-id: deletes several processes, or several versions, each by itself.</summary>
internal static class BulkDelete
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", (HttpContext http, CurrentCaller caller) => Each(http, "definitionIds", id => caller.Act(new DeleteDefinition(id), null))).Sends<DeleteDefinition>();
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-id", (HttpContext http, CurrentCaller caller) => Each(http, "ids", id => caller.Act(new DeleteVersion(id), null))).Sends<DeleteVersion>();
    }

    private static async Task<IResult> Each(HttpContext http, string member, Func<string, Task> delete)
    {
        var several = new Several(Language.Of(http));
        var deleted = 0;
        await several.Each(await PostedJson.ReadIds(http, member), async id =>
        {
            await delete(id);
            deleted++;
        });

        return several.Answer(deleted, () => new { deleted, notFound = several.NotFound, refusals = several.Refusals });
    }
}
