using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>Parks the work: its items, and the questions put to others, leave all lists until it goes on. Who holds them and what was said stays.</summary>
    public void Park(long at)
    {
        if (!IsOpen || ParkedAt is not null)
            return;

        ParkedAt = at;
        GiveTurns();
        foreach (var question in _workItems.Where(item => item is { Advice: not null, State: WorkItemState.Open }))
            question.Await(WorkItemState.Waiting, []);
        Touch();
    }

    /// <summary>The work goes on: whoever's turn it is sees their item again.</summary>
    public void Unpark(PersonId by, long at)
    {
        if (ParkedAt is null)
            return;

        ParkedAt = null;
        if (IsOpen)
        {
            GiveTurns(by, at);
            AskAgain();
        }

        Touch();
    }

    /// <summary>The questions that waited are shown again to whoever was asked.</summary>
    private void AskAgain()
    {
        foreach (var question in _workItems.Where(item => item is { Advice: not null, State: WorkItemState.Waiting }))
            question.Await(WorkItemState.Open, question.Holder is { } asked ? [AudienceKey.Of(asked)] : []);
    }
}
