using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns.Bulk;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Runs every failed step again that a filter finds, the oldest first, at most 200 at once. Each is an act and a commit of its own and has its own result; one that cannot holds up no other.</summary>
[AllowedTo(Roles.Operator)]
public sealed record RetryIncidents(IncidentFilter Filter, string Reason) : ICommand<RetriedIncidents>;

/// <summary>What became of each, and how many are still open behind the filter.</summary>
public sealed record RetriedIncidents(IReadOnlyList<RetriedIncident> Results, int StillOpen);

/// <summary>What became of one.</summary>
/// <param name="Result">retried, failed_again or refused.</param>
/// <param name="Code">Why it was refused or failed again.</param>
public sealed record RetriedIncident(string Id, string CaseId, string CaseNumber, string ActivityTitle, string Result, string? Code, string WordsZh, string WordsEn);

internal sealed class RetryIncidentsRules : AbstractValidator<RetryIncidents>
{
    public RetryIncidentsRules() => this.Reasoned(request => request.Reason);
}

internal sealed class RetryIncidentsHandler(OpenIncidentsHandler incidents, RequestSender sender, Attempt attempt, BulkActs bulk, Persistence.SupervisionDb db) : IRequestHandler<RetryIncidents, RetriedIncidents>
{
    private const int Most = 200;

    public async Task<RetriedIncidents> Handle(RetryIncidents request, CancellationToken stop)
    {
        var wanted = incidents.Narrow(incidents.ReachedBy(attempt.Caller, Roles.Operator), request.Filter);
        var rows = await wanted.OrderBy(incident => incident.At).ThenBy(incident => incident.Id).Take(Most).ToListAsync(stop);
        var results = new List<RetriedIncident>();
        foreach (var line in await incidents.Lines(rows, stop))
            results.Add(await Retry(line, request.Reason, stop));

        return new RetriedIncidents(results, await wanted.CountAsync(stop));
    }

    private async Task<RetriedIncident> Retry(IncidentLine line, string reason, CancellationToken stop)
    {
        try
        {
            var repaired = await sender.Send(new RetryIncident(line.Id, reason), attempt.Caller, KeyFor(line.Id), stop);
            if (repaired.NewIncident is { } again && await db.Incidents.AsNoTracking().SingleAsync(incident => incident.Id == again, stop) is var failed)
                return Result(line, "failed_again", failed.Type, IncidentWords.Read(failed.Type, failed.Message).Zh, IncidentWords.Read(failed.Type, failed.Message).En);

            return Result(line, "retried", null, repaired.CaseStage, repaired.CaseStage);
        }
        catch (Exception e) when (bulk.WhyNot(e) is var (code, zh, en))
        {
            return Result(line, "refused", code, zh, en);
        }
    }

    private static RetriedIncident Result(IncidentLine line, string result, string? code, string zh, string en) =>
        new(line.Id, line.CaseId, line.CaseNumber, line.ActivityTitle, result, code, zh, en);

    /// <summary>Sent twice, each is retried once all the same.</summary>
    private IdempotencyKey? KeyFor(string incident) => attempt.Stored is { } stored
        ? new IdempotencyKey(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{stored.Key}\n{incident}"))))
        : null;
}
