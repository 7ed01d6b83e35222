using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Cases;

/// <summary>Closes the case with its outcome. A workflow that ends without it closes its case as completed.</summary>
internal sealed class CloseCase(CaseClosings closings) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CloseCase", "案件", "办结案件", "Close case", "以所选结果办结案件。")
        {
            Inputs =
            [
                new InputDescriptor("Outcome", "String", "办结结果", "Outcome")
                {
                    UiHint = "dropdown",
                    DefaultValue = JsonValue.Create(CaseOutcome.Completed),
                    Options = [new(CaseOutcome.Completed, "办结", "Completed"), new(CaseOutcome.Refused, "不予许可", "Refused"), new(CaseOutcome.Withdrawn, "撤回", "Withdrawn"), new(CaseOutcome.Terminated, "终止", "Terminated")],
                },
                new InputDescriptor("Reason", "String", "理由", "Reason"),
            ],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        await closings.Close(visit.Case, visit.Text("outcome") ?? CaseOutcome.Completed, visit.Text("reason") ?? "", visit.By, visit.At, stop);
        return new EffectResult.Completed();
    }
}

/// <summary>Closes a case, on the record, and tells whoever took part.</summary>
internal sealed class CaseClosings(SupervisionDb db, CaseClocks clocks, DocumentClocks documents, SharedTables tables, SharedTemplates templates, PinnedBundles bundles, Outbox outbox)
{
    private const string Because = "案件办结";

    /// <exception cref="RuleViolation"><c>case.measure_open</c>: goods are still sealed, or evidence kept.</exception>
    public async Task Close(Case @case, string outcome, string reason, PersonId by, long at, CancellationToken stop)
    {
        await documents.RequireNothingHeld(@case, stop);
        await CloseWithWhatIsHeld(@case, outcome, reason, by, at, stop);
    }

    /// <summary>Closes one that nobody carries on: what holds somebody's goods is watched on, until a document ends it.</summary>
    public async Task CloseWithWhatIsHeld(Case @case, string outcome, string reason, PersonId by, long at, CancellationToken stop)
    {
        @case.Close(outcome, by, at, reason);
        db.Record(@case.Id, new AuditAct(at, by, "case.close", "case", @case.Id.Value, "system") { Details = new JsonObject { ["outcome"] = outcome, ["reason"] = reason }.ToJsonString(StoredJson.Options) });
        outbox.Tell(@case, new CaseClosed(@case.Id, outcome, reason));
        await EndPeriodsOfTheParty(@case, by, at, stop);
        await CloseProposals(@case, at, stop);
    }

    /// <summary>The party's own periods, such as that for reconsideration, are no more watched once the case is closed; nobody has to stop them by a step.</summary>
    private async Task EndPeriodsOfTheParty(Case @case, PersonId by, long at, CancellationToken stop)
    {
        var notOurs = tables.LimitsNotOurs;
        foreach (var clock in (await clocks.Of(@case.Id, stop)).Where(clock => clock.StoppedAt is null && notOurs.Contains(clock.LimitKey)))
            clock.Stop(tables.RulesOf(clock), LegalDay.Of(at), by, at, Because);
    }

    /// <summary>Nothing new is issued on a closed case. What is to revoke, correct or end what is there goes on.</summary>
    private async Task CloseProposals(Case @case, long at, CancellationToken stop)
    {
        var id = @case.Id;
        foreach (var proposal in await db.DocumentProposals.Where(proposal => proposal.CaseId == id && proposal.DecidedAt == null && proposal.Amends == null).ToListAsync(stop))
            if (templates.Of(await bundles.Find(db, @case.BundleId, stop), proposal.TemplateKey)?.IsIssuableOn(@case) != true)
                proposal.Lapse(at, Because);
    }
}
