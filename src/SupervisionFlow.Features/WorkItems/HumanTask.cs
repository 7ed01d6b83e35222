using System.Text.Json.Nodes;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>办理: somebody fills in a form and chooses an outcome. One seat, for a person or a pool; a new round is asked of whoever did it before.</summary>
internal sealed class HumanTask(Seating seating, StepOpening opening, Overdue overdue, StepWithdrawal withdrawal, AskedAnew anew) : IActivityHandler
{
    public const string TypeName = "SupervisionFlow.HumanTask";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor(TypeName, "人员办理", "人工任务", "Human task", "由一名人员填写表单并选择结果。")
        {
            Kind = ActivityKind.Task,
            PortsFromInput = "Outcomes",
            Inputs =
            [
                .. StepInputs.Common,
                new InputDescriptor("Outcomes", "Object", "可选结果", "Outcomes") { UiHint = "dynamic-outcomes", DefaultSyntax = "Object", DefaultValue = new JsonArray("Done") },
                new InputDescriptor("Hearing", "Boolean", "主持听证", "Hearing") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false), Description = "办理过本案的人员不得主持（法制审核人员除外），领取和办理时再次核对。" },
                new InputDescriptor("OpinionRequired", "Boolean", "必须填写意见", "Opinion required") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false) },
                new InputDescriptor("SignatureRequired", "Boolean", "必须签名", "Signature required") { UiHint = "checkbox", DefaultValue = JsonValue.Create(false) },
            ],
            Outputs = StepInputs.Outputs,
        },
        Waits: true);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        await anew.Forget(visit, stop);
        var excluded = await seating.Excluded(visit, stop);
        var seat = await seating.OneSeat(visit, excluded, stop);
        var outcomes = visit.Texts("outcomes");
        var step = opening.Open(visit, StepKind.HumanTask, SignRule.OneSeat, [seat], excluded, outcomes.Count > 0 ? outcomes : ["Done"]);
        opening.Tell(visit, step);

        return overdue.Waits(visit, step);
    }

    public Task<EffectResult> Reopen(Visit visit, CancellationToken stop) => overdue.WaitsAgain(visit, opening.Reopened(visit), stop);

    public Task<EffectResult> FallDue(Visit visit, CancellationToken stop) => overdue.Came(visit, stop);

    public Task<EffectResult> Reschedule(Visit visit, CancellationToken stop) => overdue.WaitsOn(visit, stop);

    public Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) => withdrawal.Withdraw(withdrawn, stop);
}
