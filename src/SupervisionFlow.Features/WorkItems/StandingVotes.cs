using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>In a later round of a sign-off, lets the votes stand whose signers approved exactly what they would be shown now.</summary>
internal sealed class StandingVotes(SupervisionDb db, StepContent content, OrganisationCharts charts, IIdSource ids)
{
    /// <summary>The step may be over with it.</summary>
    public async Task Apply(Visit visit, Step step, CancellationToken stop)
    {
        if (step.Round == 1 || !step.Rule.VotesStand)
            return;

        var earlier = await LastWords(visit, stop);
        if (earlier.Count == 0)
            return;

        var chart = await charts.Now(stop);
        var hash = await content.HashOf(visit.Case, visit.Bundle, visit.Text("form"), visit.ActivityId, stop);
        foreach (var item in step.WorkItems)
        {
            var seat = step.Seats.Single(seat => seat.Id == item.SeatId);
            if (earlier.Find(word => word.IsFor(seat)) is not { } stands)
                continue;

            earlier.Remove(stands);
            if (step.LetStand(item.Id, stands.Decision, chart.NameOf(stands.Signer), new DecisionMaking(new DecisionId(ids.Next()), stands.Decision.Opinion, hash, visit.At)) is not null)
                Record(visit, step, item, stands, hash);
        }
    }

    /// <summary>Nobody acted, and a vote counts: the record says whose, from which round, and on what.</summary>
    private void Record(Visit visit, Step step, WorkItem item, LastWord stands, string hash) =>
        db.Record(visit.Case.Id, new AuditAct(visit.At, PersonId.System, $"work_item.{Acts.VoteStands}", "work_item", item.Id.Value, "system")
        {
            OnBehalfOf = stands.Signer,
            ContentHash = hash,
            Details = StoredJson.Write(new JsonObject { ["step"] = step.StepKey, ["title"] = step.Title, ["round"] = step.Round, ["ofRound"] = stands.Round, ["decision"] = stands.Decision.Id.Value, ["opinion"] = stands.Decision.Opinion.Length == 0 ? null : stands.Decision.Opinion }),
        });

    /// <summary>What each signer said last, in whatever round of this pass, if it was an approval; with the seat they said it from.</summary>
    private async Task<List<LastWord>> LastWords(Visit visit, CancellationToken stop)
    {
        var (@case, activity, round) = (visit.Case.Id, visit.ActivityId, visit.Effect.Activity.Round);
        var stored = await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Seats).Include(step => step.Decisions)
            .Where(step => step.CaseId == @case && step.ActivityId == activity && step.Round < round)
            .ToListAsync(stop);
        var here = db.Known<Step>().Where(step => step.ActivityId == activity && step.CaseId == @case && step.Round < round);
        var same = Neighbours.OfSamePass(visit.State, visit.Effect.Activity.Id);

        return [.. here.Concat(stored).DistinctBy(step => step.Id).Where(step => same(VisitId.InInstance(step.ActivityInstanceId)))
            .SelectMany(step => step.Decisions, (step, decision) => new LastWord(decision, step.Round, step.Seats.Single(seat => seat.Id == decision.SeatId)))
            .GroupBy(word => word.Signer)
            .Select(words => words.MaxBy(word => (word.Round, word.Decision.Sequence))!)
            .Where(last => last.Decision.Verdict == Verdict.Approve)
            .OrderBy(last => last.Seat.Order)];
    }

    private sealed record LastWord(Decision Decision, int Round, Seat Seat)
    {
        public PersonId Signer => Decision.OnBehalfOf ?? Decision.By;

        /// <summary>The same seat in the new round: the signer's own by name, or one of the pool they had claimed it from.</summary>
        public bool IsFor(Seat seat) => seat.Holder is { } holder ? holder == Signer : seat.Order == Seat.Order && seat.Audience.ToHashSet().SetEquals(Seat.Audience);
    }
}
