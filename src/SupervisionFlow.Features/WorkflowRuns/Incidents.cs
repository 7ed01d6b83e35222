using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

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

internal sealed class OpenIncidentsHandler(SupervisionDb db, PinnedBundles bundles, Attempt attempt) : IRequestHandler<OpenIncidents, IncidentPage>
{
    private const int MostCounted = 1000;

    public async Task<IncidentPage> Handle(OpenIncidents request, CancellationToken stop)
    {
        var reach = attempt.Caller.Roles.Where(held => held.Role is Roles.Operator or Roles.Administrator).Select(held => held.UnitPath).Distinct().ToList();
        var open = db.Incidents.AsNoTracking().Where(incident => incident.ResolvedAt == null)
            .Join(db.Cases, incident => incident.CaseId, @case => @case.Id, (incident, @case) => new { incident, @case.Number, @case.BundleId, @case.UnitPath });
        var rows = (await open.OrderByDescending(row => row.incident.At).ThenByDescending(row => row.incident.Id).Take(MostCounted).ToListAsync(stop))
            .Where(row => reach.Any(path => row.UnitPath.StartsWith(path, StringComparison.Ordinal)))
            .ToList();

        var shown = rows.SkipWhile(row => request.After is not null && row.incident.Id != request.After).Skip(request.After is null ? 0 : 1).Take(request.PageSize).ToList();
        var lines = new List<IncidentLine>();
        foreach (var row in shown)
        {
            var workflow = (await bundles.Find(db, row.BundleId, stop)).Workflow;
            var title = workflow.TryFind(row.incident.ActivityId)?.DisplayText ?? row.incident.ActivityId;
            lines.Add(new IncidentLine(row.incident.Id, row.incident.ActivityId, title, row.incident.Type, row.incident.Message, row.incident.At, row.incident.CaseId!.Value.Value, row.Number.Value));
        }

        return new IncidentPage(lines, shown.Count == request.PageSize && shown[^1] != rows[^1] ? shown[^1].incident.Id : null, rows.Count);
    }
}

internal sealed class RetryIncidentRules : AbstractValidator<RetryIncident>
{
    public RetryIncidentRules() => RuleFor(request => request.Reason).NotEmpty().Says("请填写理由", "Give a reason");
}

internal sealed class RetryIncidentHandler(IncidentResolution resolution) : IRequestHandler<RetryIncident, string>
{
    public Task<string> Handle(RetryIncident request, CancellationToken stop) =>
        resolution.Resolve(request.Id, "retried", request.Reason, incident => new Stimulus.Retry(incident), stop);
}

internal sealed class SkipIncidentRules : AbstractValidator<SkipIncident>
{
    public SkipIncidentRules()
    {
        RuleFor(request => request.Reason).NotEmpty().Says("请填写理由", "Give a reason");
        RuleFor(request => request.Outcome).NotEmpty().Says("请选择按何结果继续", "Choose the outcome to go on with");
    }
}

internal sealed class SkipIncidentHandler(IncidentResolution resolution) : IRequestHandler<SkipIncident, string>
{
    public Task<string> Handle(SkipIncident request, CancellationToken stop) =>
        resolution.Resolve(request.Id, "skipped", request.Reason, incident => new Stimulus.Skip(incident, request.Outcome), stop);
}

/// <summary>Ends an incident by a stimulus, on the record; answers with where the case stands now.</summary>
internal sealed class IncidentResolution(SupervisionDb db, WorkflowRun run, Attempt attempt, TimeProvider time)
{
    public async Task<string> Resolve(string id, string resolution, string reason, Func<string, Stimulus> stimulus, CancellationToken stop)
    {
        var row = await db.Incidents.SingleOrDefaultAsync(incident => incident.Id == id, stop) ?? throw new NotFoundException("incident", id);
        var @case = await db.Cases.SingleAsync(@case => @case.Id == row.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("incident.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", id);
        if (row.Resolution is not null)
            throw new RuleViolation("incident.resolved", "该异常已处理", "The incident is resolved already");

        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        row.Resolve(resolution, attempt.Actor.Id, at, reason);
        db.Record(@case.Id, new AuditAct(at, attempt.Actor.Id, $"incident.{resolution}", "incident", id, attempt.Actor.From)
        {
            Details = new JsonObject { ["activity"] = row.ActivityId, ["reason"] = reason }.ToJsonString(StoredJson.Options),
        });
        await run.Apply(@case, stimulus(VisitId.InInstance(id)), stop);

        return @case.Stage;
    }
}
