using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.WorkflowRuns;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>Where a repair left the case.</summary>
/// <param name="CaseStage">What is open now.</param>
/// <param name="NewIncident">The incident that the same activity failed with again; null when it did not.</param>
public sealed record Repaired(string CaseStage, string? NewIncident);

/// <summary>What every repair of an incident begins and ends with: within the operator's reach, still open, on the record, and the workflow moved in the same commit.</summary>
internal sealed class IncidentActs(SupervisionDb db, WorkflowRun run, PinnedBundles bundles, ActOnCase cases, Attempt attempt, TimeProvider time)
{
    /// <exception cref="NotFoundException">There is no such incident.</exception>
    /// <exception cref="NotAllowedException">It lies outside the caller's reach.</exception>
    /// <exception cref="RuleViolation"><c>incident.resolved</c>.</exception>
    public async Task<IncidentAct> Begin(string id, CancellationToken stop)
    {
        var row = await db.Incidents.SingleOrDefaultAsync(incident => incident.Id == id, stop) ?? throw new NotFoundException("incident", id);
        var @case = await db.Cases.SingleAsync(@case => @case.Id == row.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("incident.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", id);
        if (row.Resolution is not null)
            throw new RuleViolation("incident.resolved", "该异常已处理", "The incident is resolved already", possibleNow: cases.PossibleOn(@case));

        var bundle = await bundles.Find(db, @case.BundleId, stop);
        var instance = await db.WorkflowInstances.SingleAsync(instance => instance.Id == row.InstanceId, stop);
        return new IncidentAct(row, @case, bundle, WorkflowRun.StateOf(instance), time.GetUtcNow().ToUnixTimeMilliseconds());
    }

    /// <summary>Puts the repair on the record of the case.</summary>
    public void Record(IncidentAct act, string what, string reason, JsonObject? details = null)
    {
        details ??= [];
        details["activity"] = act.Row.ActivityId;
        details["title"] = act.Bundle.Workflow.TryFind(act.Row.ActivityId)?.DisplayText ?? act.Row.ActivityId;
        details["reason"] = reason;
        db.Record(act.Case.Id, new AuditAct(act.At, attempt.Actor.Id, $"incident.{what}", "incident", act.Row.Id, attempt.Actor.From) { Details = StoredJson.Write(details) });
    }

    /// <summary>Ends the incident: as what, and why.</summary>
    public void Resolve(IncidentAct act, string resolution, string reason) => act.Row.Resolve(resolution, attempt.Actor.Id, act.At, reason);

    /// <summary>The refusal of a repair, saying what could be done about the incident instead.</summary>
    public RuleViolation Refused(IncidentAct act, RuleViolation why) => new(why.Code, why.Message, why.MessageEn, why.Article,
    [
        .. act.State.Incidents.Find(open => open.Id == act.Incident) is { MayBeRetried: true } ? [Acts.Retry] : Array.Empty<string>(),
        .. act.State.Variables.Count > 0 ? [Acts.EditVariable] : Array.Empty<string>(),
        .. HumanSteps.LeadingTo(act.State, act.Bundle.Workflow, act.Row.ActivityInstanceId).Count > 0 ? [Acts.Return] : Array.Empty<string>(),
        .. cases.PossibleOn(act.Case),
    ]);

    /// <summary>Moves the workflow by these stimuli, one after the other.</summary>
    public async Task<Repaired> Move(IncidentAct act, CancellationToken stop, params IReadOnlyList<Stimulus> stimuli)
    {
        var state = act.State;
        try
        {
            foreach (var stimulus in stimuli)
                state = await run.Apply(act.Case, stimulus, stop);
        }
        catch (RuleViolation refused) when (refused.PossibleNow.Count == 0)
        {
            throw Refused(act, refused);
        }

        var again = act.Row.Resolution is null ? null : state.Incidents.Find(incident => incident.ActivityInstanceId == act.Row.ActivityInstanceId);
        return new Repaired(act.Case.Stage, again is null ? null : VisitId.Of(act.Row.InstanceId, again.Id));
    }
}

/// <summary>A repair under way.</summary>
internal sealed record IncidentAct(IncidentRow Row, Case Case, ProcessBundle Bundle, WorkflowInstanceState State, long At)
{
    /// <summary>The incident as the engine knows it.</summary>
    public string Incident => VisitId.InInstance(Row.Id);
}

/// <summary>Every repair says why.</summary>
internal static class RepairRules
{
    private const int LongestReason = 1000;

    public static void Reasoned<T>(this AbstractValidator<T> rules, System.Linq.Expressions.Expression<Func<T, string>> reason)
    {
        rules.RuleFor(reason).NotEmpty().Says("请填写理由", "Give a reason");
        rules.RuleFor(reason).MaximumLength(LongestReason).Says("理由最多1000字", "The reason has at most 1000 characters");
    }
}
