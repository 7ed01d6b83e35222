using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Features.Designing.Tests;
using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>DELETE /workflow-instances/{id} and /bulk-actions/delete/workflow-instances/by-id: ends test runs and takes them away; the run of a case is part of its record and stays.</summary>
internal static class DeleteInstances
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapDelete("/workflow-instances/{id}", async (string id, CurrentCaller caller) =>
        {
            await Delete(id, caller);
            return Results.NoContent();
        }).Sends<DeleteTest>();
        api.MapPost("/bulk-actions/delete/workflow-instances/by-id", async (HttpContext http, CurrentCaller caller) =>
        {
            var several = new Several(Language.Of(http));
            var deleted = 0;
            await several.Each(await PostedJson.ReadIds(http, "ids"), async id =>
            {
                await Delete(id, caller);
                deleted++;
            });
            return several.Answer(deleted, () => new { deleted, notFound = several.NotFound, refusals = several.Refusals });
        }).Sends<DeleteTest>();
    }

    private static async Task Delete(string id, CurrentCaller caller)
    {
        // Asked first, so that the run of a case is told to be its record.
        if ((await caller.Ask(new OpenInstance(id))).Line.IsTest)
            await caller.Act(new EndTrial(id), null);
        await caller.Act(new DeleteTest(id), null);
    }
}
