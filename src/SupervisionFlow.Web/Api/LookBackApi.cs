using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Plans;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Looks back at samples of what was ticked off.</summary>
internal static class LookBackApi
{
    public static void Map(IEndpointRouteBuilder plans)
    {
        plans.MapGet("/{id}/look-backs", (string id, CurrentCaller caller) => caller.Ask(new LookBackList(id))).Sends<LookBackList>().WithSummary("The looks back of a plan, the latest first; for the office.");
        plans.MapPost("/{id}/look-backs", async (string id, Time body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new BeginLookBack(id, body.From, body.Until), key.Key) }).Sends<BeginLookBack>().WithSummary("Publishes the commitment to a draw from what was ticked off in a time.");
        plans.MapGet("/look-backs/{id}", (string id, CurrentCaller caller) => caller.Ask(new LookBackPage(id))).Sends<LookBackPage>().WithSummary("One look back with the tasks drawn and what was found.");
        plans.MapPost("/look-backs/{id}/draw", async (string id, Witnessed body, PostKey key, CurrentCaller caller) => new { drawn = await caller.Act(new OpenLookBack(id, body.Witness, body.Number), key.Key) }).Sends<OpenLookBack>().WithSummary("Takes the witness's number and draws; never by whoever published the commitment.");
        plans.MapPost("/look-backs/{id}/results", async (string id, Result body, PostKey key, CurrentCaller caller) => new { id = await caller.Act(new EnterLookBack(id, body.Task, body.Verdict, body.Finding), key.Key) }).Sends<EnterLookBack>().WithSummary("What the look at a drawn task found; one that came back is opened again.");
    }

    internal sealed record Time(DateOnly From, DateOnly Until);

    internal sealed record Witnessed(string Witness, string Number);

    internal sealed record Result(string Task, LookBackVerdict Verdict, string Finding);
}
