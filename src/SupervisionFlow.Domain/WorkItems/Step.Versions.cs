using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>The step goes on as an activity of another version: who is asked, what was signed and drafted, and the rule it is counted by stay; form, outcomes and ways back are that version's.</summary>
    /// <param name="due">The internal handling limit by that version; null leaves the days as they are.</param>
    public void GoOnAs(string activityId, string stepKey, string? formKey, StepOffer offer, (WorkItemDue? Due, bool Changed) due)
    {
        ActivityId = activityId;
        StepKey = stepKey;
        Outcomes = [.. offer.Outcomes];
        ReturnTargets = [.. offer.ReturnTargets];
        foreach (var item in _workItems.Where(item => item.State is WorkItemState.Open or WorkItemState.Waiting))
        {
            item.GoOnAs(stepKey, formKey);
            if (due.Changed)
                item.Reschedule(due.Due);
        }

        Touch();
    }

    /// <summary>Undoes its withdrawal by a migration that is undone: the items that it closed are asked again, what was signed counts as before.</summary>
    public void Reinstate(PersonId by, long at)
    {
        if (Closing is not { Outcome: StepClosing.Cancelled } cancelled)
            return;

        Closing = null;
        foreach (var item in _workItems.Where(item => item is { State: WorkItemState.Cancelled, Closing.Code: WorkItemClosing.Withdrawn } && item.Closing.At == cancelled.At))
            item.Reopen();
        GiveTurns(by, at);
        if (ParkedAt is null)
            AskAgain();
        Touch();
    }
}
