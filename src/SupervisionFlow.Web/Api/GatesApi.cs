using SupervisionFlow.Features.Designing.Gates;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>What a process says of its steps as to the law: read and changed.</summary>
internal static class GatesApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var gates = api.MapGroup("/designs/{process}/gates").WithTags("designs");
        gates.MapGet("", (string process, CurrentCaller caller) => caller.Ask(new GatesOfDesign(process)));
        gates.MapPost("", async (string process, ChangeBody body, PostKey key, CurrentCaller caller) => new { seen = await caller.Act(new EditGates(process, body.Seen ?? "", body.Change), key.Key) }).Sends<EditGates>();
    }

    /// <param name="Seen">The hash of the file that was looked at; empty where there was none.</param>
    internal sealed record ChangeBody(string? Seen, GatesChange Change);
}
