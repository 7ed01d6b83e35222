using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>核对处方权: whether the register says that the prescriber's right at this institution is restricted or cancelled today.</summary>
internal sealed class CheckPrescribingRight(PrescribingRights rights, CaseFacts facts) : IActivityHandler
{
    /// <summary>The fact that says in words what stands on the register.</summary>
    public const string Found = "rightOnRecord";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CheckPrescribingRight", "药事", "核对处方权", "Check prescribing right", "按登记册核对开具医师当日的处方权；被限制、取消的走“受限”出口。")
        {
            Inputs = [new InputDescriptor("Prescriber", "String", "处方医师代码", "Prescriber") { Required = true, DefaultSyntax = "JavaScript" }],
            Outputs = [new OutputDescriptor("Decision", "String", "登记依据", "Decision")],
            Facts = [Found],
            Ports = [new PortDescriptor("Free", "未受限", "Free"), new PortDescriptor("Bound", "受限", "Bound")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var bound = rights.Of(visit.Required("prescriber"), await rights.InstitutionOf(visit.Case, stop)).Where(right => right.Binds(visit.Today)).OrderByDescending(right => right.Measure).FirstOrDefault();
        if (bound is null && (await facts.Of(visit.Case.Id, stop)).ContainsKey(Found))
            await facts.Put(visit.Case.Id, Found, "", visit.By, visit.At, stop);
        if (bound is null)
            return new EffectResult.Completed(["Free"], new JsonObject { ["decision"] = "" });

        await facts.Put(visit.Case.Id, Found, $"{bound.Prescriber}自{bound.From:yyyy-MM-dd}起{(bound.Measure == RightMeasure.Cancel ? "被取消处方权" : "被限制处方权")}{(bound.Until is { } until ? $"，至{until:yyyy-MM-dd}" : "")}（{bound.Decision}）：{bound.Reason}", visit.By, visit.At, stop);
        return new EffectResult.Completed(["Bound"], new JsonObject { ["decision"] = bound.Decision });
    }
}
