using System.Globalization;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class DrawApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var draws = api.MapGroup("/draws").WithTags("draws");
        draws.MapGet("", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new DrawList(after, pageSize ?? 50))).Sends<DrawList>().WithSummary("The draws I may read, newest first, paged by key.");
        draws.MapGet("/statistics", (CurrentCaller caller, int year) => caller.Ask(new DrawStatistics(year))).Sends<DrawStatistics>().WithSummary("Draws by unit in a year.");
        draws.MapGet("/{id}", (string id, string? after, CurrentCaller caller) => caller.Ask(new DrawPage(new(id), after))).Sends<DrawPage>().WithSummary("One draw with its layers, the result and what may be done with it now.");
        draws.MapPost("", async (Plan body, PostKey key, CurrentCaller caller) =>
        {
            var id = await caller.Act(new PlanDraw(body.Title, body.Level, body.Year, body.Unit, body.Rules, body.Gates ?? new(false, 0), body.Task), key.Key);
            return Results.Created($"/api/draws/{id.Value}", new { id });
        }).Sends<PlanDraw>().WithSummary("Plans a draw at a unit: what is drawn from which layers, and what keeps out. Nothing is fixed yet.");
        draws.MapPost("/{id}/commitment", async (string id, PostKey key, CurrentCaller caller) => new { hash = await caller.Act(new PublishCommitment(new(id)), key.Key) }).Sends<PublishCommitment>().WithSummary("Freezes the pools and publishes the hash over them, the rules and a secret.");
        draws.MapPost("/{id}/witness", async (string id, Witnessed body, PostKey key, CurrentCaller caller) => new { drawn = await caller.Act(new OpenDraw(new(id), body.Witness, body.Number), key.Key) }).Sends<OpenDraw>().WithSummary("Takes the witness's number and draws.");
        draws.MapPost("/{id}/redraws", async (string id, Again body, PostKey key, CurrentCaller caller) => new { number = await caller.Act(new AskRedraw(new(id), body.Object, body.Officer, body.Reason), key.Key) }).Sends<AskRedraw>().WithSummary("Asks for a redraw with a reason: of one officer, or of the object where no officer is named. Answers with the request's number.");
        draws.MapPost("/{id}/redraws/{number}/decision", (string id, string number, Decision body, PostKey key, CurrentCaller caller) => caller.Act(new DecideRedraw(new(id), int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? one : 0, body.Approve ? RedrawVerdict.Approve : RedrawVerdict.Refuse), key.Key)).Sends<DecideRedraw>().WithSummary("Another person approves or refuses it; an approved one is drawn in the same commit.");
        draws.MapPost("/{id}/inspections", async (string id, PostKey key, CurrentCaller caller) => new { started = await caller.Act(new StartInspections(new(id)), key.Key) }).Sends<StartInspections>().WithSummary("Opens the cases of objects that were drawn and have none, a batch at a time. Answers with how many were opened.");
        draws.MapPost("/{id}/publication", async (string id, PostKey key, CurrentCaller caller) => new { at = await caller.Act(new PublishDrawResult(new(id)), key.Key) }).Sends<PublishDrawResult>().WithSummary("Makes the whole certificate public, pools and result; until then only the commitment is. Answers with the instant (Unix ms).");
        api.MapGet("/public/draws", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new PublicDraws(after, pageSize ?? 50))).WithTags("draws").AllowAnonymous().WithSummary("The draws whose commitment is public, newest first: for anyone.");
    }

    internal sealed record Plan(string Title, string Level, int Year, string? Unit, DrawRules Rules, DrawGates? Gates, string? Task);

    internal sealed record Witnessed(string Witness, string Number);

    internal sealed record Again(string Object, string? Officer, string Reason);

    internal sealed record Decision(bool Approve);
}
