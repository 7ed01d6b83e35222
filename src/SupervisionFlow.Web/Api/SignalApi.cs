using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Signals;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class SignalApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var signals = api.MapGroup("/signals").WithTags("signals");
        signals.MapGet("", (string? only, string? kind, string? q, string? from, string? until, string? after, int? pageSize, CurrentCaller caller) => caller.Ask(new SignalList(only, kind, q, after, pageSize ?? 50) { From = from, Until = until })).Sends<SignalList>()
            .WithSummary("The signals received, the newest first, with the rule that decided and the case that each started. only: case, note or none; from and until: the days of receipt, such as 2026-04-30, both included.");
        signals.MapPost("", (Sent body, PostKey key, CurrentCaller caller) => caller.Act(new ReceiveSignals(body.Signals ?? [], UnitOf(body.Unit)), key.Key)).Sends<ReceiveSignals>()
            .WithSummary("Takes signals from monitoring; what counts by the rules starts a case. The same source and id are received once.");
        signals.MapPost("/csv", (Table body, PostKey key, CurrentCaller caller) => caller.Act(new ReceiveSignalTable(body.Csv ?? "", UnitOf(body.Unit)), key.Key)).Sends<ReceiveSignalTable>()
            .WithSummary("The same from a CSV; nothing is taken where one row is wrong, and every wrong row is named.");
    }

    private static UnitId? UnitOf(string? unit) => unit is { Length: > 0 } id ? new UnitId(id) : null;

    internal sealed record Sent(IReadOnlyList<IncomingSignal>? Signals, string? Unit);

    internal sealed record Table(string? Csv, string? Unit);
}
