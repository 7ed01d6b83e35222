using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>The cases that a case's workflow opened, as its journal tells; a person who begins one in connection with another opens it on their own.</summary>
internal static class OpenedCases
{
    /// <param name="visits">The visits that opened them, by the engine's ids; null for the whole workflow.</param>
    public static async Task<IReadOnlyList<CaseId>> CasesOpenedBy(this SupervisionDb db, CaseId @case, string instance, IReadOnlyCollection<string>? visits, CancellationToken stop)
    {
        var linked = await db.Cases.AsNoTracking().Where(child => child.StartedFrom == @case).Select(child => new { child.Id, child.WorkflowInstanceId }).ToListAsync(stop);
        if (linked.Count == 0)
            return [];

        const string answered = nameof(JournalEvent.Answered);
        var lines = db.Journal.AsNoTracking().Where(line => line.InstanceId == instance && line.Event == answered && line.Details != null);
        var told = await (visits is null ? lines : lines.Where(line => visits.Contains(line.ActivityInstanceId!))).Select(line => line.Details!).ToListAsync(stop);

        return [.. linked.Where(child => told.Exists(text => text.Contains(child.WorkflowInstanceId, StringComparison.Ordinal) || text.Contains(child.Id.Value, StringComparison.Ordinal))).Select(child => child.Id)];
    }
}
