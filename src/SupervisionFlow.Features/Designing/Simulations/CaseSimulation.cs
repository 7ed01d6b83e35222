using SupervisionFlow.Domain;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Workflows.Bookmarks;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.Designing.Simulations;

/// <summary>Plays many cases against each other under one virtual clock: they come in by chance, and wait for the same people in their working time.</summary>
/// <remarks>Each case runs on the real runner; only people, clocks' keepers and the outside are made up. Pure: the same room gives the same report.</remarks>
internal sealed class CaseSimulation
{
    /// <summary>A case that went on for so long would never end.</summary>
    private const int MostBursts = 400;

    private readonly SimulationRoom _room;
    private readonly StaffPools _staff;
    private readonly SimulationTally _tally;
    private readonly PriorityQueue<Happening, (long At, long Order)> _ahead = new();
    private long _order;

    private CaseSimulation(SimulationRoom room)
    {
        _room = room;
        _staff = new StaffPools(room.Plan, room.Time);
        _tally = new SimulationTally(room);
    }

    /// <param name="stop">Asked between two happenings.</param>
    /// <param name="watch">Told of a case after each thing that happened to it.</param>
    public static SimulationReport Run(SimulationRoom room, CancellationToken stop, Action<SimulatedCase>? watch = null)
    {
        var simulation = new CaseSimulation(room);
        simulation.LetCasesCome();
        while (simulation._ahead.TryDequeue(out var next, out var when))
        {
            stop.ThrowIfCancellationRequested();
            simulation.Happen(next, when.At);
            watch?.Invoke(next.Case);
        }

        return simulation._tally.Report(simulation._staff);
    }

    private void LetCasesCome()
    {
        var (plan, dice) = (_room.Plan, new Dice(_room.Plan.Seed, 0));
        var at = _room.Time.Open(LegalDay.StartOf(plan.Start));
        for (var number = 1; number <= plan.Cases; number++)
        {
            var @case = new SimulatedCase(_room, number, at);
            Plan(at, @case, null, _ => @case.Start());
            at = _room.Time.Add(at, -Math.Log(1 - dice.Next()) * _room.Time.HoursADay / Math.Max(0.01, plan.ArrivalsPerDay));
        }
    }

    private void Plan(long at, SimulatedCase @case, string? bookmark, Action<long> act) => _ahead.Enqueue(new(@case, bookmark, act), (at, _order++));

    private void Happen(Happening next, long at)
    {
        var @case = next.Case;
        if (@case.State.Status == WorkflowStatus.Finished || (next.Bookmark is { } waits && !@case.State.Bookmarks.Exists(bookmark => bookmark.Id == waits)))
            return;
        if (@case.Bursts >= MostBursts)
        {
            _tally.Stuck(@case);
            return;
        }

        var before = @case.Bursts;
        next.Act(at);
        if (@case.Bursts == before)
            return;

        foreach (var visit in @case.Asked())
            Ask(@case, visit, at);
        foreach (var wait in @case.NewWaits())
            Await(@case, wait, at);
        _tally.Look(@case, at);
    }

    /// <summary>Once the work can be done it queues for whoever is asked; what is withdrawn before that keeps nobody busy.</summary>
    private void Ask(SimulatedCase @case, Visit visit, long at)
    {
        var (step, plan) = (SimulatedStep.Of(visit), _room.Plan.Steps[visit.ActivityId]);
        var bookmark = @case.State.Bookmarks.Find(one => one.ActivityInstanceId == visit.Effect.Activity.Id)!.Id;
        var ready = _room.Time.Add(at, @case.Dice.Around(plan.LeadDays) * _room.Time.HoursADay);
        Plan(ready, @case, bookmark, now => Queue(@case, visit, step, plan, bookmark, at, now));
    }

    private void Queue(SimulatedCase @case, Visit visit, SimulatedStep step, StepPlan plan, string bookmark, long asked, long ready)
    {
        var turns = new List<Turn>();
        foreach (var seat in step.Seats)
            turns.Add(_staff.Take(seat.Role, seat.Named, step.Barred, step.InTurn && turns.Count > 0 ? turns[^1].End : ready, @case.Dice.Around(plan.EffortHours)));

        var id = visit.Effect.Activity.Id;
        var outcome = @case.Dice.Pick(plan.Outcomes) ?? "Done";
        var back = @case.Dice.Next() < _room.Plan.Defaults.ReturnShare ? step.ReturnTo : [];
        _tally.Ask(visit.ActivityId, visit.Effect.Activity.DisplayText, asked, ready, turns, step.DueWorkingDays);

        Plan(turns.Max(turn => turn.End), @case, bookmark, now =>
        {
            if (@case.ReturnTarget(id, back) is { } target)
                @case.Send(now, new Stimulus.Return(id, target, Reason: "模拟退回"));
            else
                @case.End(now, id, outcome, [.. turns.Select(turn => turn.Who).Distinct()]);
        });
    }

    /// <summary>Timers come when they are due; the outside answers after the time that the plan gives it.</summary>
    private void Await(SimulatedCase @case, Bookmark wait, long at)
    {
        var defaults = _room.Plan.Defaults;
        var day = _room.Time.HoursADay;
        if (wait.DueAt is { } due)
            Plan(Math.Max(at, due.ToUnixTimeMilliseconds()), @case, wait.Id, now => @case.Send(now, new Stimulus.Due(wait.Id)));
        else if (wait.Kind == BookmarkKind.Child)
            Plan(_room.Time.Add(at, @case.Dice.Around(defaults.ChildDays) * day), @case, wait.Id, now => @case.Send(now, new Stimulus.Child(wait.Name!, WorkflowSubStatus.Finished)));
        else
            Plan(_room.Time.Add(at, @case.Dice.Around(wait.Kind == BookmarkKind.Event ? defaults.EventDays * day : defaults.AnswerHours)), @case, wait.Id, now => @case.Send(now, new Stimulus.Resume(wait.Id)));
    }

    private sealed record Happening(SimulatedCase Case, string? Bookmark, Action<long> Act);
}
