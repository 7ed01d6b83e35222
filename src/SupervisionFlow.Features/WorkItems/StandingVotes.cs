using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>In a later round of a sign-off, lets the votes stand whose signers approved exactly what they would be shown now.</summary>
internal sealed class StandingVotes(SupervisionDb db, CaseFacts facts, StepContent content, IIdSource ids)
{
    /// <returns>The engine's answer when the standing votes already end the step; null while somebody is still to be asked.</returns>
    public async Task<EffectResult?> Apply(Visit visit, Step step, CancellationToken stop)
    {
        if (step.Round == 1 || !step.Rule.VotesStand)
            return null;

        var earlier = await EarlierApprovals(visit, stop);
        if (earlier.Count == 0)
            return null;

        var hash = await content.HashOf(visit.Case, visit.Bundle, visit.Text("form"), visit.ActivityId, stop);
        foreach (var item in step.WorkItems)
        {
            if (earlier.Find(decision => (decision.OnBehalfOf ?? decision.By) == item.Holder) is { } stands)
                step.LetStand(item.Id, stands, new DecisionMaking(new DecisionId(ids.Next()), stands.Opinion, hash, visit.At));
        }

        return step.IsOpen ? null : await Ended(visit, step, stop);
    }

    private async Task<EffectResult> Ended(Visit visit, Step step, CancellationToken stop)
    {
        var outcome = step.Outcome == StepClosing.Approved ? SignOff.Approve : SignOff.Reject;
        var known = await facts.Of(visit.Case.Id, stop);

        return new EffectResult.Completed([outcome], StepOutput.Of(outcome, step.Signers(), visit.Bundle.Form(visit.Text("form")).DataOf(known)));
    }

    private async Task<List<Decision>> EarlierApprovals(Visit visit, CancellationToken stop)
    {
        var (@case, activity, round) = (visit.Case.Id, visit.ActivityId, visit.Effect.Activity.Round);
        var stored = await db.Steps.AsNoTracking().Where(step => step.CaseId == @case && step.ActivityId == activity && step.Round < round)
            .SelectMany(step => step.Decisions)
            .ToListAsync(stop);
        var here = db.Decisions.Local.Where(decision => db.Steps.Local.Any(step => step.Id == decision.StepId && step.ActivityId == activity && step.CaseId == @case && step.Round < round));

        return [.. stored.Concat(here).DistinctBy(decision => decision.Id)
            .GroupBy(decision => decision.SeatId).Select(seat => seat.MaxBy(decision => decision.Sequence)!)
            .Where(last => last.Verdict == Verdict.Approve)
            .OrderByDescending(last => last.At)];
    }
}
