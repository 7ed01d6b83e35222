using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>GET and POST /workflow-instances/{id}/journal: what happened, whole or narrowed.</summary>
internal static class GetJournal
{
    private const int UsualPage = 100;
    private const int LargestPage = 1000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/journal", (string id, int? skip, int? take, CurrentCaller caller) => Answer(id, null, skip, take, caller));
        api.MapPost("/workflow-instances/{id}/journal", (string id, int? skip, int? take, Wanted? wanted, CurrentCaller caller) => Answer(id, wanted?.Filter, skip, take, caller));
    }

    private static async Task<IResult> Answer(string id, Filter? filter, int? skip, int? take, CurrentCaller caller)
    {
        var page = await caller.Ask(new InstanceJournal(
            id, filter?.ActivityNodeIds ?? [], filter?.ExcludedActivityTypes ?? [], [.. (filter?.EventNames ?? []).SelectMany(EventsOf)], skip ?? 0, Math.Clamp(take ?? UsualPage, 1, LargestPage)));
        return Results.Json(new { items = page.Items.Select(line => Json(id, line)), totalCount = page.Total }, ElsaJson.Options);
    }

    private static object Json(string instance, JournalLine line) => new
    {
        id = $"{instance}:{line.Sequence}",
        activityInstanceId = line.ActivityInstanceId,
        activityId = line.ActivityId,
        activityType = line.Type,
        activityTypeVersion = line.TypeVersion,
        activityName = line.Name,
        nodeId = line.NodeId,
        timestamp = InstanceJson.Moment(line.At),
        sequence = line.Sequence,
        eventName = NameOf(line.Event),
        message = line.Text,
        source = (string?)null,
        activityState = (object?)null,
        payload = line.Outcomes.Count == 0 ? null : new { Outcomes = line.Outcomes },
    };

    private static string NameOf(JournalEvent one) => one switch
    {
        JournalEvent.Waiting => "Suspended",
        JournalEvent.Cancelled => "Canceled",
        _ => one.ToString(),
    };

    private static IEnumerable<JournalEvent> EventsOf(string name) => Enum.GetValues<JournalEvent>().Where(one => NameOf(one) == name);

    internal sealed record Wanted(Filter? Filter);

    internal sealed record Filter(string[]? ActivityIds, string[]? ActivityNodeIds, string[]? ExcludedActivityTypes, string[]? EventNames);
}
