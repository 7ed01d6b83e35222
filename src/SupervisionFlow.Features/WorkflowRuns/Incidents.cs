using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Failed automatic steps that wait for an operator, newest first.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record OpenIncidents(string? After = null, int PageSize = 50) : IQuery<IncidentPage>;

/// <summary>A page of incidents.</summary>
public sealed record IncidentPage(IReadOnlyList<IncidentLine> Rows, string? Next, int Total);

/// <summary>Runs the failed step again.</summary>
[AllowedTo(Roles.Operator)]
public sealed record RetryIncident(string Id, string Reason) : ICommand<string>;

/// <summary>Goes on as if the failed step had ended with an outcome.</summary>
[AllowedTo(Roles.Operator)]
public sealed record SkipIncident(string Id, string Outcome, string Reason) : ICommand<string>;
