using SupervisionFlow.Features.Designing.Instances;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi.Instances;

/// <summary>POST /workflow-instances: the list, narrowed and sorted as its page asks.</summary>
internal static class ListInstances
{
    private const long Minute = 60_000;
    private static readonly long Always = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/workflow-instances", async (Wanted wanted, CurrentCaller caller) =>
    {
        var page = await caller.Ask(wanted.Asked());
        return Results.Json(new { items = page.Items.Select(InstanceJson.Summary), totalCount = page.Total }, ElsaJson.Options);
    });

    internal sealed record Wanted(
        int? Page, int? PageSize, string? SearchTerm, string? DefinitionId, string[]? DefinitionIds, string? CorrelationId, int? Version, bool? HasIncidents,
        string? Status, string[]? Statuses, string? SubStatus, string[]? SubStatuses, string? OrderBy, string? OrderDirection, Moment[]? TimestampFilters)
    {
        public InstanceList Asked() => new(SearchTerm?.Trim(), All(DefinitionIds, DefinitionId), All(Statuses, Status), All(SubStatuses, SubStatus), Page ?? 0, PageSize ?? 25)
        {
            Version = Version,
            CaseNumber = CorrelationId,
            HasIncidents = HasIncidents,
            Bounds = [.. (TimestampFilters ?? []).Select(BoundOf)],
            Order = OrderOf(OrderBy),
            Ascending = OrderDirection == "Ascending",
        };

        private static string[] All(string[]? several, string? one) => one is null ? several ?? [] : [.. several ?? [], one];

        private static InstanceOrder OrderOf(string? name) => name switch
        {
            "LastExecuted" or "UpdatedAt" => InstanceOrder.Updated,
            "Finished" or "FinishedAt" => InstanceOrder.Finished,
            _ => InstanceOrder.Created,
        };

        // A minute is what can be typed; "is" means within it.
        private static InstantBound BoundOf(Moment moment)
        {
            var (column, at) = (OrderOf(moment.Column), moment.Timestamp.ToUnixTimeMilliseconds());
            return moment.Operator switch
            {
                "IsNot" => new(column, at, at + Minute, Outside: true),
                "GreaterThan" => new(column, at + 1, Always, Outside: false),
                "GreaterThanOrEqual" => new(column, at, Always, Outside: false),
                "LessThan" => new(column, 0, at, Outside: false),
                "LessThanOrEqual" => new(column, 0, at + 1, Outside: false),
                _ => new(column, at, at + Minute, Outside: false),
            };
        }
    }

    internal sealed record Moment(string? Column, string? Operator, DateTimeOffset Timestamp);
}
