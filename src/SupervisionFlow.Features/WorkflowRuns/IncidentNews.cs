using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Whether there is a newer incident than the one last seen; what a page that stays open asks for.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record IncidentNews : IQuery<IncidentsNow>;

/// <summary>How things stand within the caller's reach.</summary>
/// <param name="Open">How many are open; stops at 1000.</param>
/// <param name="Newest">The id of the newest; null when none is open.</param>
/// <param name="At">When that one was raised, in Unix milliseconds.</param>
public sealed record IncidentsNow(int Open, string? Newest, long? At);

internal sealed class IncidentNewsHandler(OpenIncidentsHandler incidents, Attempt attempt) : IRequestHandler<IncidentNews, IncidentsNow>
{
    public async Task<IncidentsNow> Handle(IncidentNews request, CancellationToken stop)
    {
        var reached = incidents.ReachedBy(attempt.Caller, Roles.Operator, Roles.Administrator);
        var newest = await reached.OrderByDescending(incident => incident.At).ThenByDescending(incident => incident.Id).Select(incident => new { incident.Id, incident.At }).FirstOrDefaultAsync(stop);

        return new((await reached.CountLimited(stop)).Counted, newest?.Id, newest?.At);
    }
}
