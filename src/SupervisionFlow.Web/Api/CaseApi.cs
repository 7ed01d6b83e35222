using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Complaints;
using SupervisionFlow.Features.WorkflowRuns;
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
        cases.MapGet("", (CurrentCaller caller, Choice<CaseFilter> only, string? q, string? process, string? after, int? pageSize) =>
            caller.Ask(new CaseList(only.Chosen ?? CaseFilter.All, q, process, after, pageSize ?? 50))).WithSummary("The cases I may see, newest first, paged by key.");
        cases.MapPost("", async (Start body, PostKey key, CurrentCaller caller) =>
        {
            var started = await caller.Act(new StartCase(body.Process, body.Data ?? [], body.Unit is null ? null : new UnitId(body.Unit), body.From is null ? null : new CaseId(body.From)), key.Key);
            return Results.Created($"/api/cases/{started.Id.Value}", started);
        }).Produces<StartedCase>(StatusCodes.Status201Created);
        cases.MapGet("/{id}", (string id, CurrentCaller caller) => caller.Ask(new CasePage(new CaseId(id))));
        cases.MapGet("/{id}/reporter", (string id, string? purpose, CurrentCaller caller) => caller.Ask(new ReporterOf(new CaseId(id), purpose ?? ""))).WithSummary("Who complained or reported; the purpose goes on record with the reading.");
        cases.MapGet("/{id}/diagram.svg", async (string id, CurrentCaller caller) => Results.Text(await caller.Ask(new CaseDiagram(new CaseId(id))), "image/svg+xml"));
        cases.MapGet("/{id}/replay", (string id, int? step, CurrentCaller caller) => caller.Ask(new Features.Cases.Replays.CaseReplay(new CaseId(id), step))).WithSummary("A case as it was after one of its steps, played back from its journal.");
        cases.MapPost("/{id}/comments", (string id, Said body, PostKey key, CurrentCaller caller) =>
            caller.Act(new CommentOnCase(new CaseId(id), body.Text, body.WorkItem is { Length: > 0 } item ? new WorkItemId(item) : null, [.. (body.Mentions ?? []).Select(person => new PersonId(person))]), key.Key));
        cases.MapPost("/{id}/suspend", (string id, OnGround body, PostKey key, CurrentCaller caller) => caller.Act(new SuspendCase(new CaseId(id), body.Ground, body.Reason), key.Key));
        cases.MapPost("/{id}/resume", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new ResumeCase(new CaseId(id), body.Reason), key.Key));
        cases.MapPost("/{id}/terminate", (string id, OnGround body, PostKey key, CurrentCaller caller) => caller.Act(new TerminateCase(new CaseId(id), body.Ground, body.Reason), key.Key));
        cases.MapPost("/{id}/withdraw", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new WithdrawCase(new CaseId(id), body.Reason), key.Key));
        cases.MapPost("/{id}/jump", (string id, Jump body, PostKey key, CurrentCaller caller) => caller.Act(new JumpTo(new CaseId(id), body.To, body.Reason), key.Key));
        cases.MapPost("/{id}/copies", async (string id, Copies body, PostKey key, CurrentCaller caller) => new { copied = await caller.Act(new CopyIn(new CaseId(id), [.. (body.People ?? []).Select(person => new PersonId(person))], body.Text), key.Key) });
        cases.MapPost("/{id}/seen", async (string id, PostKey key, CurrentCaller caller) => new { seenAt = await caller.Act(new MarkSeen(new CaseId(id)), key.Key) });
    }

    internal sealed record Start(string Process, JsonObject? Data, string? Unit, string? From);

    internal sealed record Said(string Text, string? WorkItem, IReadOnlyList<string>? Mentions);

    internal sealed record OnGround(string Ground, string Reason);

    internal sealed record Why(string Reason);

    internal sealed record Jump(string To, string Reason);

    internal sealed record Copies(IReadOnlyList<string>? People, string? Text);
}
