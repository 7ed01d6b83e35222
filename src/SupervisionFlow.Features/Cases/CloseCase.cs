using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Cases;

/// <summary>Closes the case with its outcome. A workflow that ends without it closes its case as completed.</summary>
internal sealed class CloseCase(CaseClosings closings, CaseClocks clocks, SharedTables tables) : IActivityHandler
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
        await EndWhatServicesBegan(visit, stop);
        closings.Close(visit.Case, visit.Text("outcome") ?? CaseOutcome.Completed, visit.Text("reason") ?? "", visit.By, visit.At);
        return new EffectResult.Completed();
    }

    /// <summary>The recipient's own periods, such as that for reconsideration, are no more watched once the case is closed; nobody has to stop them by a step.</summary>
    private async Task EndWhatServicesBegan(Visit visit, CancellationToken stop)
    {
        var begun = visit.Bundle.Content.Documents.Values.Concat(tables.Templates.Values).SelectMany(template => template.Clocks).Select(clock => clock.Clock).ToHashSet(StringComparer.Ordinal);
        foreach (var clock in (await clocks.Of(visit.Case.Id, stop)).Where(clock => clock.StoppedAt is null && begun.Contains(ClockName.Of(clock.Id))))
            clock.Stop(tables.RulesOf(clock), visit.Today, visit.By, visit.At, "案件办结");
    }
}

/// <summary>Closes a case, on the record, and tells whoever took part.</summary>
internal sealed class CaseClosings(SupervisionDb db, Outbox outbox)
{
    public void Close(Case @case, string outcome, string reason, Domain.Organisation.PersonId by, long at)
    {
        @case.Close(outcome, by, at, reason);
        db.Record(@case.Id, new AuditAct(at, by, "case.close", "case", @case.Id.Value, "system") { Details = new JsonObject { ["outcome"] = outcome, ["reason"] = reason }.ToJsonString(StoredJson.Options) });
        outbox.Tell(@case, new CaseClosed(@case.Id, outcome, reason));
    }
}
