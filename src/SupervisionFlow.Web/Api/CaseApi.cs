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
        }).WithTags("cases").WithSummary("The form with which a process starts.");

        var cases = api.MapGroup("/cases").WithTags("cases");
        cases.MapGet("", (CurrentCaller caller, Choice<CaseFilter> only, string? q, string? process, string? after, int? pageSize) =>
            caller.Ask(new CaseList(only.Chosen ?? CaseFilter.All, q, process, after, pageSize ?? 50))).WithSummary("The cases I may see, newest first, paged by key.");
        cases.MapPost("", async (Start body, PostKey key, CurrentCaller caller) =>
        {
            var started = await caller.Act(new StartCase(body.Process, body.Data ?? [], body.Unit is null ? null : new UnitId(body.Unit), body.From is null ? null : new CaseId(body.From)), key.Key);
            return Results.Created($"/api/cases/{started.Id.Value}", started);
        }).Produces<StartedCase>(StatusCodes.Status201Created).WithSummary("Takes an application at the window: opens the case under a gap-free number and starts the process's published workflow.");
        cases.MapGet("/{id}", (string id, CurrentCaller caller) => caller.Ask(new CasePage(new CaseId(id)))).WithSummary("A case as its file shows it: number, subject, clocks, what happened, what is open, documents, findings, materials and the data gathered.");
        cases.MapGet("/{id}/reporter", (string id, string? purpose, CurrentCaller caller) => caller.Ask(new ReporterOf(new CaseId(id), purpose ?? ""))).Sends<ReporterOf>().WithSummary("Who complained or reported; the purpose goes on record with the reading.");
        cases.MapGet("/{id}/diagram.svg", async (string id, CurrentCaller caller) => Results.Text(await caller.Ask(new CaseDiagram(new CaseId(id))), "image/svg+xml")).WithSummary("The workflow of a case as SVG, drawn on the server: the way it went, where it stands, what may come.");
        cases.MapGet("/{id}/replay", (string id, int? step, CurrentCaller caller) => caller.Ask(new Features.Cases.Replays.CaseReplay(new CaseId(id), step))).WithSummary("A case as it was after one of its steps, played back from its journal.");
        cases.MapPost("/{id}/comments", (string id, Said body, PostKey key, CurrentCaller caller) =>
            caller.Act(new CommentOnCase(new CaseId(id), body.Text, body.WorkItem is { Length: > 0 } item ? new WorkItemId(item) : null, [.. (body.Mentions ?? []).Select(person => new PersonId(person))]), key.Key)).WithSummary("A participant says something on the case, linked to the step if one is named. 1 to 2000 characters. Whoever is mentioned is told.");
        cases.MapPost("/{id}/suspend", (string id, OnGround body, PostKey key, CurrentCaller caller) => caller.Act(new SuspendCase(new CaseId(id), body.Ground, body.Reason), key.Key)).WithSummary("Parks the people's work of a case on a ground. A clock stops only where its limit lists the ground; the others run on.");
        cases.MapPost("/{id}/resume", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new ResumeCase(new CaseId(id), body.Reason), key.Key)).WithSummary("The work goes on where it stood; internal due days move by the working days it was parked, and the clocks that stopped with it go on.");
        cases.MapPost("/{id}/terminate", (string id, OnGround body, PostKey key, CurrentCaller caller) => caller.Act(new TerminateCase(new CaseId(id), body.Ground, body.Reason), key.Key)).WithSummary("Ends a case by hand on a ground. Everything open is withdrawn, its children too; numbers already issued stay and are voided with the reason.");
        cases.MapPost("/{id}/withdraw", (string id, Why body, PostKey key, CurrentCaller caller) => caller.Act(new WithdrawCase(new CaseId(id), body.Reason), key.Key)).WithSummary("Whoever started a case takes it back while nobody has decided anything in it.");
        cases.MapPost("/{id}/jump", (string id, Jump body, PostKey key, CurrentCaller caller) => caller.Act(new JumpTo(new CaseId(id), body.To, body.Reason), key.Key)).Sends<JumpTo>().WithSummary("An operator sends a case to an activity; all tokens of its scope go there. Refused past a gate that rests on law.");
        cases.MapPost("/{id}/copies", async (string id, Copies body, PostKey key, CurrentCaller caller) => new { copied = await caller.Act(new CopyIn(new CaseId(id), [.. (body.People ?? []).Select(person => new PersonId(person))], body.Text), key.Key) }).WithSummary("A participant lets others read the case from now on, and tells them. Who could read it already is told too.");
        cases.MapPost("/{id}/seen", async (string id, PostKey key, CurrentCaller caller) => new { seenAt = await caller.Act(new MarkSeen(new CaseId(id)), key.Key) }).WithSummary("Somebody copied in says that they have read it. Seen stays seen; answers with the instant (Unix ms) of the first time.");
    }

    internal sealed record Start(string Process, JsonObject? Data, string? Unit, string? From);

    internal sealed record Said(string Text, string? WorkItem, IReadOnlyList<string>? Mentions);

    internal sealed record OnGround(string Ground, string Reason);

    internal sealed record Why(string Reason);

    internal sealed record Jump(string To, string Reason);

    internal sealed record Copies(IReadOnlyList<string>? People, string? Text);
}
