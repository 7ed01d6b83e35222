using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Invariants;

/// <summary>At every open step somebody is asked; every vote counts once; the count gives the outcome; what is over asks nobody; nobody sits twice.</summary>
internal sealed class StepInvariants(SupervisionDb db)
{
    private const int Batch = 200;

    public async Task<int> Check(List<Breach> breaches, CancellationToken stop)
    {
        var count = 0;
        var after = "";
        while (await Read(after, stop) is { Count: > 0 } steps)
        {
            foreach (var step in steps)
                Check(step, (invariant, words) => breaches.Add(new Breach(invariant, step.Id.Value, words)));

            count += steps.Count;
            after = steps[^1].ActivityInstanceId;
        }

        return count;
    }

    private Task<List<Step>> Read(string after, CancellationToken stop) => db.Steps.AsNoTracking().AsSplitQuery()
        .Include(step => step.Seats).Include(step => step.Decisions).Include(step => step.WorkItems).ThenInclude(item => item.Audience)
        .Where(step => step.ActivityInstanceId.CompareTo(after) > 0).OrderBy(step => step.ActivityInstanceId).Take(Batch).ToListAsync(stop);

    private static void Check(Step step, Action<string, string> wrong)
    {
        CheckAsked(step, wrong);
        CheckVotes(step, wrong);
        CheckOutcome(step, wrong);

        var present = step.Seats.Where(seat => seat.Removal is null).ToList();
        foreach (var twice in present.Where(seat => seat.Holder is not null).GroupBy(seat => seat.Holder).Where(seats => seats.Count() > 1))
            wrong("step.two_seats_for_one", $"{twice.Key} holds {twice.Count()} seats");
    }

    private static void CheckAsked(Step step, Action<string, string> wrong)
    {
        var undecided = step.WorkItems.Where(item => item.State is WorkItemState.Open or WorkItemState.Waiting).ToList();
        if (step.IsOpen && step.ParkedAt is null && !undecided.Exists(item => item.State == WorkItemState.Open && item.Advice is null))
            wrong("step.nobody_asked", "it is open, and no item of it is");
        if (!step.IsOpen && undecided.Count > 0)
            wrong("step.asks_after_its_end", $"it ended as {step.Outcome}, and {undecided.Count} items wait");

        // A test's items are in nobody's list.
        foreach (var item in step.WorkItems.Where(item => item.Audience.Any(row => row.Open) != (item.State == WorkItemState.Open && !item.IsTest)))
            wrong("work_item.shown_wrongly", $"{item.Id} is {item.State} and shown in {item.Audience.Count(row => row.Open)} lists");
    }

    /// <summary>A seat decides once; only what was taken back is decided again.</summary>
    private static void CheckVotes(Step step, Action<string, string> wrong)
    {
        var votes = step.Decisions.OrderBy(decision => decision.Sequence).ToList();
        if (votes.Select((decision, index) => decision.Sequence - index).Any(gap => gap != 1))
            wrong("step.decisions_gap", "its decisions are not 1, 2, 3 …");

        foreach (var seat in votes.GroupBy(decision => decision.SeatId))
        {
            var standing = 0;
            foreach (var decision in seat)
                standing += decision.Verdict == Verdict.TakenBack ? -1 : 1;
            if (standing is < 0 or > 1)
                wrong("seat.counted_twice", $"seat {seat.Key} has {standing} decisions that count");
        }

        foreach (var item in step.WorkItems.Where(item => item.Advice is null && item.State == WorkItemState.Done && votes.TrueForAll(decision => decision.WorkItemId != item.Id)))
            wrong("work_item.done_by_nobody", $"{item.Id} is done without a decision");
    }

    private static void CheckOutcome(Step step, Action<string, string> wrong)
    {
        var tally = step.CountVotes();
        if (step.IsOpen)
        {
            if (!tally.IsOpen)
                wrong("step.open_though_decided", $"the votes come to {tally.Outcome}");
            return;
        }

        var meant = step.Kind == StepKind.SignOff ? tally.Outcome : step.Decisions.MaxBy(decision => decision.Sequence)?.Outcome;
        if (step.Outcome != StepClosing.Cancelled && step.Outcome != meant)
            wrong("step.outcome_differs", $"it ended as {step.Outcome}, its votes come to {meant ?? "nothing"}");
    }
}
