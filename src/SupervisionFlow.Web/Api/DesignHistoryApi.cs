using SupervisionFlow.Features.Designing.History;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>The history of a design: who saved what and when, what differs between two entries, and an entry taken up again.</summary>
internal static class DesignHistoryApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var history = api.MapGroup("/designs/{process}/history").WithTags("designs");
        history.MapGet("", (string process, int? before, CurrentCaller caller) => caller.Ask(new DesignHistory(process, before))).Sends<DesignHistory>()
            .WithSummary("Every save, newest first; before takes the number that the page before gave as next.");
        history.MapGet("/compare", (string process, int from, int to, CurrentCaller caller) => caller.Ask(new CompareEntries(process, from, to))).Sends<CompareEntries>()
            .WithSummary("What differs between two entries; 0 is the version that is live.");
        history.MapPost("/{number}/restore", (string process, int number, SeenBody body, PostKey key, CurrentCaller caller) => caller.Act(new RestoreEntry(process, number, body.Seen), key.Key)).Sends<RestoreEntry>()
            .WithSummary("Makes an entry the draft again.");
    }

    /// <param name="Seen">The entry that was current when the caller looked; null where there was none.</param>
    internal sealed record SeenBody(int? Seen);
}
