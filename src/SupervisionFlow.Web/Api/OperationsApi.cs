using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class OperationsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var operations = api.MapGroup("").WithTags("operations");
        operations.MapGet("/incidents", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new OpenIncidents(after, pageSize ?? 50)));
        operations.MapPost("/incidents/{id}/retry", (string id, Repair body, PostKey key, CurrentCaller caller) => caller.Act(new RetryIncident(id, body.Reason), key.Key));
        operations.MapPost("/incidents/{id}/skip", (string id, Repair body, PostKey key, CurrentCaller caller) => caller.Act(new SkipIncident(id, body.Outcome ?? "Done", body.Reason), key.Key));
        operations.MapGet("/record/verify", (CurrentCaller caller) => caller.Ask(new VerifyAudit()));
    }

    internal sealed record Repair(string Reason, string? Outcome);
}
