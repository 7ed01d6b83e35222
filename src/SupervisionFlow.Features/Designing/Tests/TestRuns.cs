using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Tests;

/// <summary>Takes ended test runs away with all that they left. What is on the record of them stays, and so do the documents that the record names.</summary>
internal sealed class TestRuns(SupervisionDb db)
{
    /// <summary>Ended before an instant, oldest first.</summary>
    public Task<List<CaseId>> EndedBefore(long instant, int most, CancellationToken stop) =>
        db.WorkflowInstances.AsNoTracking().Where(row => row.IsTest && row.FinishedAt != null && row.FinishedAt < instant).OrderBy(row => row.UpdatedAt).ThenBy(row => row.Id).Take(most).Select(row => row.CaseId!.Value).ToListAsync(stop);

    /// <summary>Takes one away; of its children each is one of its own.</summary>
    public async Task Remove(CaseId id, CancellationToken stop)
    {
        var steps = await db.Steps.Where(step => step.CaseId == id).Select(step => step.Id).ToListAsync(stop);
        var items = await db.WorkItems.Where(item => item.CaseId == id).Select(item => item.Id).ToListAsync(stop);
        var instances = await db.WorkflowInstances.Where(row => row.CaseId == id).Select(row => row.Id).ToListAsync(stop);

        await Drop(db.Drafts.Where(draft => items.Contains(draft.WorkItemId)), stop);
        await Drop(db.Urgings.Where(urging => urging.CaseId == id), stop);
        await Drop(db.Decisions.Where(decision => steps.Contains(decision.StepId)), stop);
        await Drop(db.WorkItemAudiences.Where(row => items.Contains(row.WorkItemId)), stop);
        await Drop(db.WorkItems.Where(item => item.CaseId == id), stop);
        await Drop(db.Seats.Where(seat => steps.Contains(seat.StepId)), stop);
        await Drop(db.Steps.Where(step => step.CaseId == id), stop);
        await Drop(db.Clocks.Where(clock => clock.CaseId == id), stop);
        await Drop(db.Findings.Where(finding => finding.CaseId == id), stop);
        await Drop(db.Inspections.Where(inspection => inspection.CaseId == id), stop);
        await Drop(db.InspectionCodes.Where(code => code.CaseId == id), stop);
        await Drop(db.ReporterIdentities.Where(identity => identity.CaseId == id), stop);
        await Drop(db.CaseFiles.Where(file => file.CaseId == id), stop);
        await Drop(db.Comments.Where(comment => comment.CaseId == id), stop);
        await Drop(db.CaseFacts.Where(fact => fact.CaseId == id), stop);
        await Drop(db.ProposalUrgings.Where(urging => urging.CaseId == id), stop);
        await Drop(db.DocumentProposals.Where(proposal => proposal.CaseId == id), stop);
        await Drop(db.Bookmarks.Where(row => instances.Contains(row.InstanceId)), stop);
        await Drop(db.Journal.Where(row => instances.Contains(row.InstanceId)), stop);
        await Drop(db.Incidents.Where(row => instances.Contains(row.InstanceId)), stop);
        await Drop(db.WorkflowInstances.Where(row => row.CaseId == id), stop);
        // The record names the documents issued: they stay, and their closed case with them, in no list.
        if (await db.Documents.AnyAsync(document => document.CaseId == id, stop))
            return;

        await Drop(db.CaseParticipants.Where(part => part.CaseId == id), stop);
        await Drop(db.Cases.Where(@case => @case.Id == id), stop);
    }

    /// <summary>With what belongs to each; no store deletes by cascade.</summary>
    private async Task Drop<T>(IQueryable<T> rows, CancellationToken stop)
        where T : class
    {
        var found = await rows.ToListAsync(stop);
        foreach (var parts in found.SelectMany(row => db.Entry(row).Collections).Where(parts => !parts.Metadata.TargetEntityType.IsOwned()).ToList())
        {
            await parts.LoadAsync(stop);
            db.RemoveRange(parts.CurrentValue!.Cast<object>().ToList());
        }

        db.RemoveRange(found);
    }
}
