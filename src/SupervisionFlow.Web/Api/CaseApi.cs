using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class CaseApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/processes", (CurrentCaller caller) => caller.Ask(new StartableProcesses())).WithTags("cases").WithSummary("What I may start.");
        api.MapGet("/processes/{key}/form", async (string key, CurrentCaller caller) =>
        {
            var start = await caller.Ask(new StartForm(key));
            return Results.Json(new { process = start.Process, form = start.Form.ToJson() });
        }).WithTags("cases");

        var cases = api.MapGroup("/cases").WithTags("cases");
        cases.MapGet("", (CurrentCaller caller, CaseFilter? only, string? q, string? process, string? after, int? pageSize) =>
            caller.Ask(new CaseList(only ?? CaseFilter.All, q, process, after, pageSize ?? 50))).WithSummary("The cases I may see, newest first, paged by key.");
        cases.MapPost("", async (Start body, PostKey key, CurrentCaller caller) =>
        {
            var started = await caller.Act(new StartCase(body.Process, body.Data ?? [], body.Unit is null ? null : new UnitId(body.Unit)), key.Key);
            return Results.Created($"/api/cases/{started.Id.Value}", started);
        }).Produces<StartedCase>(StatusCodes.Status201Created);
        cases.MapGet("/{id}", (string id, CurrentCaller caller) => caller.Ask(new CasePage(new CaseId(id))));
        cases.MapGet("/{id}/diagram.svg", async (string id, CurrentCaller caller) => Results.Text(await caller.Ask(new CaseDiagram(new CaseId(id))), "image/svg+xml"));
        cases.MapPost("/{id}/comments", (string id, Said body, PostKey key, CurrentCaller caller) =>
            caller.Act(new CommentOnCase(new CaseId(id), body.Text), key.Key));
    }

    internal sealed record Start(string Process, JsonObject? Data, string? Unit);

    internal sealed record Said(string Text);
}
