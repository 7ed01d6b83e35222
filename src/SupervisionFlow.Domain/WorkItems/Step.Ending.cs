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

    private void End(string outcome, PersonId by, long at)
    {
        Closing = new StepClosing(outcome, "", by, at);
        CloseUndecided(WorkItemClosing.AlreadyDecided, "该环节已办结，无需再办", by, at);
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
        foreach (var item in _workItems.Where(item => item.Advice is null && item.State is WorkItemState.Open or WorkItemState.Waiting))
        {
            var seat = SeatOf(item);
            if (ParkedAt is not null)
                item.Await(WorkItemState.Waiting, []);
            else if (turns.Contains(seat.Id))
                item.Await(WorkItemState.Open, seat.ShownTo);
            else if (ballot.StandOf(RootOf(seat).Id) == Stand.Unheard)
                item.Await(WorkItemState.Waiting, []);
            else
                item.Close(WorkItemState.Cancelled, new WorkItemClosing(WorkItemClosing.AlreadyDecided, "该席位已有结果，无需再办", by ?? PersonId.System, at));
        }
    }
}
