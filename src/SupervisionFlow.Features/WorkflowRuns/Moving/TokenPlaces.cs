using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns.Moving;

/// <summary>Where the tokens of a case are, where each may go, and what stands against it.</summary>
internal sealed class TokenPlaces(SupervisionDb db, PinnedBundles bundles, Gates gates, WorkflowRunner runner, Attempt attempt, TimeProvider time)
{
    /// <exception cref="NotFoundException">There is no such case.</exception>
    /// <exception cref="NotAllowedException">It lies outside the caller's reach.</exception>
    public async Task<TokenPlace> Of(CaseId id, CancellationToken stop)
    {
        var @case = await db.Cases.SingleOrDefaultAsync(@case => @case.Id == id, stop) ?? throw new NotFoundException("case", id.Value);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Operator))
            throw new NotAllowedException("token.not_yours", "该案件不在您的运维范围内", "The case is outside your reach", id.Value);

        var row = await db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == @case.WorkflowInstanceId, stop);
        return new(@case, await bundles.Find(db, row.BundleId, stop), WorkflowRun.StateOf(row), row.UpdatedAt);
    }

    public async Task<IReadOnlyList<Gate>> Passed(TokenPlace place, string visit, string to, CancellationToken stop) =>
        place.State.Find(visit) is { } from
            ? await gates.PassedBy(place.Bundle, place.State, [from.ActivityId], place.Tokens.Where(other => other != from).Select(other => other.ActivityId), to, stop)
            : [];

    /// <summary>Why the move is refused; null when it can be done.</summary>
    public RuleViolation? WhyNot(TokenPlace place, string visit, string to, IReadOnlyList<Gate> passed)
    {
        if (passed.FirstOrDefault(gate => gate.RestsOnLaw) is { } law)
            return new RuleViolation("jump.past_legal_gate", $"不能跳过法定环节：{law.Cited}", "A gate that rests on law cannot be passed over", law.Article);
        if (passed.Count > 0)
            return new RuleViolation("token.past_gate", $"会越过须把关的环节：{string.Join('、', passed.Select(gate => gate.Title))}。请在案件页提出跳转，由两人同意", "It would pass a gate; propose a jump, which two people agree to");

        try
        {
            TryOut(place, visit, to);
            return null;
        }
        catch (StimulusRefusedException refused)
        {
            return new RuleViolation($"workflow.{refused.Code.Replace('-', '_')}", refused.Message, $"The workflow cannot take this now: {refused.Code}");
        }
    }

    /// <summary>As far as the first thing that is to be done outside: what it takes back is known then.</summary>
    public Burst TryOut(TokenPlace place, string visit, string to) =>
        runner.Begin(place.Bundle.Workflow, place.State, new Stimulus.Move(visit, to, ""), time.GetUtcNow());
}

/// <summary>A case and its workflow as they stand.</summary>
internal sealed record TokenPlace(Case Case, ProcessBundle Bundle, WorkflowInstanceState State, long MovedAt)
{
    /// <summary>What is open and holds nothing open in it.</summary>
    public IEnumerable<ActivityInstance> Tokens => State.ActivityInstances.Where(visit => visit is { IsOpen: true, Scope: not null } && !State.ActivityInstances.Exists(inner => inner.Scope == visit.Id && inner.IsOpen));

    /// <summary>The activities of the scope that a token lies in.</summary>
    public IEnumerable<ActivityNode> Around(ActivityInstance token) => Bundle.Workflow.TryFind(token.ActivityId) is { Parent: { } scope, Slot: null or "activities" } ? scope.Children : [];

    public string TitleOf(string activity) => Bundle.Workflow.TryFind(activity)?.DisplayText ?? activity;
}
