using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.WorkflowRuns.Bulk;
using SupervisionFlow.Features.WorkflowRuns.Moving;
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
        runs.MapGet("/runs/acts/preview", (CurrentCaller caller, Choice<RunAct> act, string[]? @case, string? what) => caller.Ask(new RunActsPreview(act.Chosen ?? RunAct.Retry, @case ?? [], what))).Sends<RunActsPreview>()
            .WithSummary("What a repair would do to each of these cases.");
        runs.MapPost("/runs/acts", (Many body, PostKey key, CurrentCaller caller) => caller.Act(new ActOnRuns(body.Act, body.Cases ?? [], body.What, body.Reason ?? ""), key.Key)).Sends<ActOnRuns>()
            .WithSummary("Retries, skips, returns, moves, suspends or terminates many, each by itself and with its own result.");
        runs.MapGet("/cases/{id}/tokens", (string id, string? visit, string? to, CurrentCaller caller) => caller.Ask(new TokenMoves(new CaseId(id), visit, to))).Sends<TokenMoves>()
            .WithSummary("Where the tokens of a case are and may go; with visit and to, what that move would do.");
        runs.MapPost("/cases/{id}/tokens/move", (string id, Move body, PostKey key, CurrentCaller caller) => caller.Act(new MoveToken(new CaseId(id), body.Visit ?? "", body.To ?? "", body.Reason ?? ""), key.Key)).Sends<MoveToken>()
            .WithSummary("Moves one token; what is open beside it stays.");
    }

    internal sealed record Many(RunAct Act, IReadOnlyList<string>? Cases, string? What, string? Reason);

    internal sealed record Move(string? Visit, string? To, string? Reason);
}
