using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>What ends with a case that does not run to its end: its clocks stop, its documents are void unless they were served; all on the record.</summary>
internal sealed class CaseWindingUp(SupervisionDb db, CaseClosings closings, CaseClocks clocks, DocumentClocks documents, SharedTables tables, Outbox outbox)
{
    /// <returns>The clocks that stopped, by title.</returns>
    /// <exception cref="RuleViolation"><c>case.measure_open</c>.</exception>
    public async Task<IReadOnlyList<string>> End(Case @case, string outcome, PersonId by, long at, string reason, CancellationToken stop)
    {
        await closings.Close(@case, outcome, reason, by, at, stop);
        return await WindUp(@case, by, at, reason, stop);
    }

    /// <summary>What holds somebody's goods is watched on until a document ends it.</summary>
    private async Task<IReadOnlyList<string>> WindUp(Case @case, PersonId by, long at, string reason, CancellationToken stop)
    {
        foreach (var document in await db.Documents.Where(document => document.CaseId == @case.Id && document.Voiding == null).ToListAsync(stop))
            db.TakeBackOnRecord(document, by, at, reason);

        var running = (await clocks.Of(@case.Id, stop)).Where(clock => clock.StoppedAt is null).Except(await documents.Held(@case.Id, stop)).ToList();
        foreach (var clock in running)
            clock.Stop(tables.RulesOf(clock), LegalDay.Of(at), by, at, reason);

        return [.. running.Select(clock => clock.Title)];
    }

    /// <summary>A case that another had started and that nobody waits for any more, since its parent ended or went elsewhere.</summary>
    /// <remarks>Its workflow is cancelled by the caller, in the same commit; whoever held work in it is told.</remarks>
    public async Task EndAbandoned(Case child, PersonId by, long at, string reason, CancellationToken stop)
    {
        var holders = await db.WorkItems.Where(item => item.CaseId == child.Id && item.Holder != null && (item.State == WorkItemState.Open || item.State == WorkItemState.Waiting)).Select(item => item.Holder).Distinct().ToListAsync(stop);
        await closings.CloseWithWhatIsHeld(child, CaseOutcome.Terminated, reason, by, at, stop);
        var stopped = await WindUp(child, by, at, reason, stop);
        db.Record(child.Id, new AuditAct(at, by, $"case.{Acts.Terminate}", "case", child.Id.Value, "system") { Details = StoredJson.Write(new JsonObject { ["clock"] = string.Join('、', stopped), ["reason"] = reason }) });
        if (holders.OfType<PersonId>().ToList() is { Count: > 0 } told)
            outbox.Tell(child, new PeopleConcerned(child.Id, Acts.Terminate, child.Title, by, reason, told));
    }
}
