using System.Text.Json.Nodes;
using MediatR;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Inspections;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>Schedules a later check: opens its case in the same commit, which then waits for its day.</summary>
internal sealed class ScheduleCheck(SupervisionDb db, IMediator mediator, PinnedBundles bundles, CaseFacts facts, IIdSource ids) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.ScheduleCheck", "案件", "安排后续核查", "Schedule check", "启动后续核查流程，到期后开始。")
        {
            Inputs =
            [
                new InputDescriptor("Process", "String", "流程", "Process") { Required = true },
                new InputDescriptor("AfterDays", "Int32", "多少日后", "After days") { DefaultValue = JsonValue.Create(30) },
                new InputDescriptor("Reason", "String", "事由", "Reason"),
                new InputDescriptor("ExemptReason", "String", "不计入频次的事由", "Reason that does not count towards the cap"),
            ],
            Outputs = [new OutputDescriptor("CaseId", "String", "案件标识", "Case id")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var process = visit.Required("process");
        var days = (int)(visit.Number("afterDays") ?? 30);
        var reason = visit.Text("reason") ?? visit.Effect.Activity.DisplayText;
        var started = await mediator.Send(new StartCase(process, await DataFor(visit, process, days, reason, stop), visit.Case.Unit, visit.Case.Id) { Test = TestRun.Of(visit.Case) }, stop);

        if (visit.Case.Subject is { } subject)
        {
            var check = new ScheduledCheck(new ScheduledCheckId(ids.Next()), subject, visit.Case.Unit, visit.Case.Id, reason, null, visit.Today.AddDays(days), visit.At);
            check.TakeUp(started.Id, visit.At);
            db.ScheduledChecks.Add(check);
        }

        return new EffectResult.Completed(Output: new JsonObject { ["caseId"] = started.Id.Value });
    }

    /// <summary>The check was scheduled by what is taken back: its case ends with it, unless somebody has begun to carry it out.</summary>
    public Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) =>
        withdrawn.Made("caseId") is { } check ? mediator.Send(new EndAbandonedCase(new(check), withdrawn.Withdrawal.Reason), stop) : Task.CompletedTask;

    /// <summary>What this case knows and the other's start form asks for, with the day and the reason.</summary>
    private async Task<JsonObject> DataFor(Visit visit, string process, int days, string reason, CancellationToken stop)
    {
        var bundle = await bundles.RequirePublished(db, process, stop);
        var known = await facts.Of(visit.Case.Id, stop);
        var asked = bundle.Form(bundle.Content.StartForm);
        var data = asked.DataOf(known);
        data["afterDays"] = days;
        data["reason"] = reason;
        data.Remove(InspectionExemption.Field);
        if (visit.Text("exemptReason") is { } exempt)
            data[InspectionExemption.Field] = exempt;

        return data;
    }
}
