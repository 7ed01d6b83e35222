using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkflowRuns.Bulk;
using SupervisionFlow.Features.WorkflowRuns.Moving;
using SupervisionFlow.Web.Forms;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Runs of workflows as operators see and repair them.</summary>
internal static class RunApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("").WithTags("operations");
        runs.MapGet("/runs", (CurrentCaller caller, Choice<RunState> state, string? process, string? version, int? notMovedDays, string? q, string? after, int? pageSize) =>
            caller.Ask(new RunList(new RunFilter(state.Chosen ?? RunState.Open, process, version, notMovedDays, q), after, pageSize ?? 50))).Sends<RunList>().WithSummary("Runs within reach by state, process, version and age; those that have not moved for longest first, paged by key.");
        runs.MapGet("/runs/acts/preview", (CurrentCaller caller, Choice<RunAct> act, string[]? @case, string? what, string? from, string? value, Choice<AfterEdit> then) =>
            caller.Ask(new RunActsPreview(act.Chosen ?? RunAct.Retry, @case ?? [], what) { From = from, Value = TypedText.Read(value), Then = then.Chosen ?? AfterEdit.Retry })).Sends<RunActsPreview>()
            .WithSummary("What a repair would do to each of these cases; from names the token to move, value is that of the variable to edit.");
        runs.MapPost("/runs/acts", (Many body, PostKey key, CurrentCaller caller) => caller.Act(new ActOnRuns(body.Act, body.Cases ?? [], body.What, body.Reason ?? "") { From = body.From, Value = body.Value, Then = body.Then ?? AfterEdit.Retry }, key.Key)).Sends<ActOnRuns>()
            .WithSummary("Retries, skips, returns, moves, suspends or terminates many, or edits a variable of each, each by itself and with its own result.");
        runs.MapGet("/cases/{id}/tokens", (string id, string? visit, string? to, CurrentCaller caller) => caller.Ask(new TokenMoves(new CaseId(id), visit, to))).Sends<TokenMoves>()
            .WithSummary("Where the tokens of a case are and may go; with visit and to, what that move would do.");
        runs.MapPost("/cases/{id}/tokens/move", (string id, Move body, PostKey key, CurrentCaller caller) => caller.Act(new MoveToken(new CaseId(id), body.Visit ?? "", body.To ?? "", body.Reason ?? ""), key.Key)).Sends<MoveToken>()
            .WithSummary("Moves one token; what is open beside it stays.");
    }

    internal sealed record Many(RunAct Act, IReadOnlyList<string>? Cases, string? What, string? Reason, string? From, JsonNode? Value, AfterEdit? Then);

    internal sealed record Move(string? Visit, string? To, string? Reason);
}
