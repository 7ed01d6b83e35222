using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Plans;

/// <summary>Carries what a case of 任务督办 decides over to the plan: who leads, that the lead asks to close, that it is ticked off or goes back to work.</summary>
/// <remarks>A task can be closed only when every mandatory part is done or waived and every phase of its roll-out has passed; until then it leaves by <c>NotReady</c>.</remarks>
internal sealed class RecordPlanTask(SupervisionDb db) : IActivityHandler
{
    private const string NotReady = "NotReady";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.RecordPlanTask", "案件", "登记任务进展", "Record plan task", "把本案的结果登记到计划任务：牵头单位确认、改派、申请销号、销号或者退回。")
        {
            Inputs =
            [
                new InputDescriptor("Event", "String", "事项", "Event")
                {
                    Required = true,
                    UiHint = "dropdown",
                    Options = [new("Accepted", "牵头单位确认", "Lead accepted"), new("Reassigned", "改派牵头单位", "Lead reassigned"), new("CloseAsked", "申请销号", "Close-out asked"), new("Ticked", "销号", "Ticked off"), new("Returned", "退回整改", "Back to work")],
                },
                new InputDescriptor("Unit", "String", "新的牵头单位", "New lead") { DefaultSyntax = "JavaScript" },
            ],
            Ports = [PortDescriptor.Done, new PortDescriptor(NotReady, "条件不足", "Not ready")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var task = db.Known<PlanTask>().FirstOrDefault(one => one.CaseId == visit.Case.Id) ?? await db.PlanTasks.SingleOrDefaultAsync(one => one.CaseId == visit.Case.Id, stop);
        if (task is null)
            return new EffectResult.Completed();

        var parts = await db.UnitTasks.Where(part => part.TaskId == task.Id).ToListAsync(stop);
        return visit.Required("event") switch
        {
            "Accepted" => Accepted(parts),
            "Reassigned" => Reassigned(task, parts, new UnitId(visit.Required("unit"))),
            "CloseAsked" => CloseAsked(task, parts),
            "Ticked" => Verified(task, parts, visit, holds: true),
            _ => Verified(task, parts, visit, holds: false),
        };
    }

    private static EffectResult.Completed Accepted(List<UnitTask> parts)
    {
        parts.Find(part => part is { Leads: true, State: UnitTaskState.Dispatched })?.Accept();
        return new();
    }

    private static EffectResult.Completed Reassigned(PlanTask task, List<UnitTask> parts, UnitId unit)
    {
        task.Assign(task.Mode, task.LeadName, unit, task.Partners);
        parts.Find(part => part.Leads)?.Arbitrate(unit, "");
        return new();
    }

    private static EffectResult.Completed CloseAsked(PlanTask task, List<UnitTask> parts)
    {
        if (task.State != PlanTaskState.Running || !task.IsRolledOut || parts.Exists(part => part is { Leads: false, IsMandatory: true, IsOpen: true }))
            return new([NotReady]);

        task.AskToClose();
        return new();
    }

    private static EffectResult.Completed Verified(PlanTask task, List<UnitTask> parts, Visit visit, bool holds)
    {
        if (task.State != PlanTaskState.CloseOutAsked)
            return new([NotReady]);

        task.Verified(holds, visit.Today);
        if (holds)
            parts.Find(part => part.Leads)?.Finish();
        return new();
    }
}
