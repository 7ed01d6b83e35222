using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Failed automatic steps within the caller's reach that wait for an operator, newest first, paged by key.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record OpenIncidents(IncidentFilter? Filter = null, string? After = null, int PageSize = 50) : IQuery<IncidentPage>;

/// <summary>Which incidents; what is not named does not narrow.</summary>
/// <param name="Process">A process key.</param>
/// <param name="Activity">The id of the failed activity.</param>
/// <param name="Type">The kind of failure, such as <c>limit.unknown</c>.</param>
/// <param name="Search">Part of a case number or subject.</param>
public sealed record IncidentFilter(string? Process = null, string? Activity = null, string? Type = null, string? Search = null);

/// <summary>A page of incidents; <paramref name="Total"/> stops at 1000.</summary>
/// <param name="Kinds">What is open at all: to narrow by.</param>
public sealed record IncidentPage(IReadOnlyList<IncidentLine> Rows, string? Next, int Total, IReadOnlyList<IncidentKind> Kinds);

/// <summary>Incidents of the same process, activity and type, and how many of them are open.</summary>
public sealed record IncidentKind(string Process, string ProcessTitle, string Activity, string ActivityTitle, string Type, int Count);
