using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>Withdraws the step: what is open is closed with the reason. A step that has ended keeps its outcome.</summary>
    /// <param name="code">Why, such as <see cref="WorkItemClosing.Returned"/> or <see cref="WorkItemClosing.CaseEnded"/>.</param>
    /// <returns>The items that were closed by it.</returns>
    public IReadOnlyList<WorkItem> Cancel(string code, string words, PersonId by, long at)
    {
        if (!IsOpen)
            return [];

        Closing = new StepClosing(StepClosing.Cancelled, words, by, at);
        Touch();
        return CloseUndecided(code, words, by, at);
    }

    /// <summary>拿回: a signer's decision is followed by "taken back" and the seat is open again.</summary>
    /// <param name="downstream">What the caller found; it matters only once the step has ended.</param>
    /// <exception cref="RuleViolation"><c>take_back.nothing_decided</c>, <c>take_back.not_yours</c>, <c>take_back.downstream_opened</c>, <c>take_back.step_withdrawn</c>, <c>take_back.outcome_stands</c>.</exception>
    public TallyResult TakeBack(WorkItemId id, Actor actor, DownstreamReach downstream, DecisionMaking making)
    {
        if (_decisions.Any(decision => decision.Id == making.Id && decision.Verdict == Verdict.TakenBack && decision.WorkItemId == id))
            return CountVotes();

        var item = ItemOf(id);
        var last = LastDecisionOf(item.SeatId);
        if (last is null || last.Verdict == Verdict.TakenBack || SeatOf(item).Removal is not null)
            throw Refused("take_back.nothing_decided", "没有可以拿回的决定", "There is no decision to take back", item, actor);
        if (last.By != actor.Id && (last.OnBehalfOf ?? last.By) != actor.Counts)
            throw Refused("take_back.not_yours", "只能拿回自己的决定", "Only one's own decision can be taken back", item, actor);
        if (Closing?.Outcome == StepClosing.Cancelled)
            throw Refused("take_back.step_withdrawn", $"该环节已撤销:{Closing.Reason}", "The step was withdrawn", item, actor);
        if (!IsOpen && downstream == DownstreamReach.Opened)
            throw Refused("take_back.downstream_opened", "后续环节已有人打开,不能拿回", "Somebody downstream has opened it", item, actor);

        if (!IsOpen && !Tally.Of(Rule, TallySeats(), [.. TallyVotes(), new TallyVote(item.SeatId, Verdict.TakenBack)]).IsOpen)
            throw Refused("take_back.outcome_stands", "其他签批人的意见已决定结果,拿回也不会改变", "The others' votes decide it without yours", item, actor);

        _decisions.Add(new Decision(making.Id, item, _decisions.Count + 1, actor, Verdict.TakenBack, "taken_back", making));
        Closing = null;
        foreach (var closed in _workItems.Where(other => SeatOf(other).Removal is null && (other == item || other.Closing?.Code == WorkItemClosing.AlreadyDecided)))
            closed.Reopen();
        GiveTurns(actor.Id, making.At);
        Touch();
        return CountVotes();
    }

    private void End(string outcome, PersonId by, long at)
    {
        Closing = new StepClosing(outcome, "", by, at);
        CloseUndecided(WorkItemClosing.AlreadyDecided, "该环节已办结,无需再办", by, at);
    }

    private List<WorkItem> CloseUndecided(string code, string words, PersonId by, long at)
    {
        var undecided = _workItems.Where(item => item.State is WorkItemState.Open or WorkItemState.Waiting).ToList();
        foreach (var item in undecided)
            item.Close(WorkItemState.Cancelled, new WorkItemClosing(code, words, by, at));

        return undecided;
    }

    /// <summary>Opens the items whose turn it is, lets the others wait, and closes those whose vote is settled without them.</summary>
    private void GiveTurns(PersonId? by = null, long at = 0)
    {
        var seats = TallySeats();
        var votes = TallyVotes();
        var ballot = new Ballot(Rule, seats, votes);
        var turns = Turns.Of(Rule, seats, votes);
        foreach (var item in _workItems.Where(item => item.State is WorkItemState.Open or WorkItemState.Waiting))
        {
            var seat = SeatOf(item);
            if (turns.Contains(seat.Id))
                item.Await(WorkItemState.Open, seat.ShownTo);
            else if (ballot.StandOf(RootOf(seat).Id) == Stand.Unheard)
                item.Await(WorkItemState.Waiting, []);
            else
                item.Close(WorkItemState.Cancelled, new WorkItemClosing(WorkItemClosing.AlreadyDecided, "该席位已有结果,无需再办", by ?? PersonId.System, at));
        }
    }
}
