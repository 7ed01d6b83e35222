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
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>In a later round of a sign-off, lets the votes stand whose signers approved exactly what they would be shown now.</summary>
internal sealed class StandingVotes(SupervisionDb db, OrganisationCharts charts, IIdSource ids)
{
    /// <summary>The step may be over with it.</summary>
    /// <param name="words">What may stand; each stands for one seat, and is then gone from the list.</param>
    /// <param name="hash">Of what the signers would be shown.</param>
    public async Task Apply(Asking asking, IReadOnlyList<WorkItem> asked, List<LastWord> words, string hash, CancellationToken stop)
    {
        if (words.Count == 0)
            return;

        var chart = await charts.Now(stop);
        foreach (var item in asked)
        {
            var seat = asking.Step.Seats.Single(seat => seat.Id == item.SeatId);
            if (words.Find(word => word.IsFor(seat)) is not { } stands)
                continue;

            words.Remove(stands);
            if (asking.Step.LetStand(item.Id, stands.Decision, chart.NameOf(stands.Signer), new DecisionMaking(new DecisionId(ids.Next()), stands.Decision.Opinion, hash, asking.At)) is not null)
                Record(asking, item, stands, hash);
        }
    }

    /// <summary>What each signer said last, in whatever round of this pass, if it was an approval of an earlier round; with the seat they said it from.</summary>
    public async Task<List<LastWord>> LastWords(Asking asking, CancellationToken stop)
    {
        if (asking.Step.Round == 1 || !asking.Step.Rule.VotesStand)
            return [];

        var (@case, activity, round) = (asking.Case.Id, asking.Step.ActivityId, asking.Step.Round);
        var stored = await db.Steps.AsNoTracking().AsSplitQuery().Include(step => step.Seats).Include(step => step.Decisions)
            .Where(step => step.CaseId == @case && step.ActivityId == activity && step.Round < round)
            .ToListAsync(stop);
        var here = db.Known<Step>().Where(step => step.ActivityId == activity && step.CaseId == @case && step.Round < round);
        var same = Neighbours.OfSamePass(asking.State, asking.Visit);

        return [.. here.Concat(stored).Where(step => same(VisitId.InInstance(step.ActivityInstanceId))).Append(asking.Step).DistinctBy(step => step.Id)
            .SelectMany(step => step.Decisions, (step, decision) => new LastWord(decision, step.Round, step.Seats.Single(seat => seat.Id == decision.SeatId)))
            .GroupBy(word => word.Signer)
            .Select(words => words.MaxBy(word => (word.Round, word.Decision.Sequence))!)
            .Where(last => last.Decision.Verdict == Verdict.Approve && last.Round < round)
            .OrderBy(last => last.Seat.Order)];
    }

    /// <summary>Nobody acted, and a vote counts: the record says whose, from which round, and on what.</summary>
    private void Record(Asking asking, WorkItem item, LastWord stands, string hash) =>
        db.Record(asking.Case.Id, new AuditAct(asking.At, PersonId.System, $"work_item.{Acts.VoteStands}", "work_item", item.Id.Value, "system")
        {
            OnBehalfOf = stands.Signer,
            ContentHash = hash,
            Details = StoredJson.Write(new JsonObject { ["step"] = asking.Step.StepKey, ["title"] = asking.Step.Title, ["round"] = asking.Step.Round, ["ofRound"] = stands.Round, ["decision"] = stands.Decision.Id.Value, ["opinion"] = stands.Decision.Opinion.Length == 0 ? null : stands.Decision.Opinion }),
        });
}

/// <summary>A signer's last decision, and the seat it was made from.</summary>
internal sealed record LastWord(Decision Decision, int Round, Seat Seat)
{
    public PersonId Signer => Decision.OnBehalfOf ?? Decision.By;

    /// <summary>The same seat in the new round: the signer's own by name, or one of the pool they had claimed it from.</summary>
    public bool IsFor(Seat seat) => seat.Holder is { } holder ? holder == Signer : seat.Order == Seat.Order && seat.Audience.ToHashSet().SetEquals(Seat.Audience);
}
