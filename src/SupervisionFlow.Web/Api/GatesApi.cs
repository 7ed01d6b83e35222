using SupervisionFlow.Features.Designing.Gates;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>What a process says of its steps as to the law: read and changed.</summary>
internal static class GatesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var gates = api.MapGroup("/designs/{process}/gates").WithTags("designs");
        gates.MapGet("", (string process, CurrentCaller caller) => caller.Ask(new GatesOfDesign(process))).Sends<GatesOfDesign>().WithSummary("What a process says of its steps as to the law: the procedure it follows, what no jump may pass, and what each step counts as.");
        gates.MapPost("", async (string process, ChangeBody body, PostKey key, CurrentCaller caller) => new { seen = await caller.Act(new EditGates(process, body.Seen ?? "", body.Change), key.Key) }).Sends<EditGates>().WithSummary("Changes one thing of what a process says of its steps as to the law. It is kept in the draft and in the history; a legal reviewer must agree before it goes live.");
    }

    /// <param name="Seen">The hash of the file that was looked at; empty where there was none.</param>
    internal sealed record ChangeBody(string? Seen, GatesChange Change);
}
