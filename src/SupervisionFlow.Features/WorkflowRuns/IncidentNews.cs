using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Whether there is a newer incident than the one last seen; what a page that stays open asks for.</summary>
/// <param name="Seen">The newest one seen; while it still is the newest, nothing is counted.</param>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record IncidentNews(string? Seen = null) : IQuery<IncidentsNow>;

/// <summary>How things stand within the caller's reach.</summary>
/// <param name="Open">How many are open; stops at 1000. Null where the newest is the one already seen.</param>
/// <param name="Newest">The id of the newest; null when none is open.</param>
/// <param name="At">When that one was raised, in Unix milliseconds.</param>
public sealed record IncidentsNow(int? Open, string? Newest, long? At);

internal sealed class IncidentNewsHandler(OpenIncidentsHandler incidents, Attempt attempt) : IRequestHandler<IncidentNews, IncidentsNow>
{
    public async Task<IncidentsNow> Handle(IncidentNews request, CancellationToken stop)
    {
        var reached = incidents.ReachedBy(attempt.Caller, Roles.Operator, Roles.Administrator);
        var newest = await reached.OrderByDescending(incident => incident.At).ThenByDescending(incident => incident.Id).Select(incident => new { incident.Id, incident.At }).FirstOrDefaultAsync(stop);

        var isNews = request.Seen is null || (newest?.Id ?? "") != request.Seen;
        return new(isNews ? (await reached.CountLimited(stop)).Counted : null, newest?.Id, newest?.At);
    }
}
