using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Closes what a withdrawn visit left open, and knows again what it had forgotten; a step that had ended keeps its outcome.</summary>
internal sealed class StepWithdrawal(SupervisionDb db, AskedAnew anew)
{
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        if (!withdrawn.Withdrawal.WasOpen)
            return;

        var visit = withdrawn.Id;
        var step = db.Steps.Local.FirstOrDefault(step => step.ActivityInstanceId == visit)
            ?? await db.Whole(db.Steps.Where(step => step.ActivityInstanceId == visit), stop);
        step?.Cancel(withdrawn.Case.IsOpen ? WorkItemClosing.Withdrawn : WorkItemClosing.CaseEnded, withdrawn.Withdrawal.Reason, withdrawn.By, withdrawn.At);
        await anew.Remember(withdrawn, stop);
    }
}
