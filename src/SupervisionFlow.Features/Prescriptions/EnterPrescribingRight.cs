using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Registers.Tables;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>登记处方权处理: enters in the register that a prescriber's right is restricted or cancelled, from the day of service. A return leaves what was served; a revocation takes it off. A test case enters nothing.</summary>
internal sealed class EnterPrescribingRight(SupervisionDb db, PrescribingRights rights) : IActivityHandler, ICarryOutDecisions
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.EnterPrescribingRight", "药事", "登记处方权处理", "Enter prescribing right", "将限制、取消处方权登记入册，处方审核据此拦截。")
        {
            Inputs =
            [
                new InputDescriptor("Prescriber", "String", "处方医师代码", "Prescriber") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("Measure", "String", "处理", "Measure") { Required = true, DefaultSyntax = "JavaScript", Description = "restrict 或者 cancel。" },
                new InputDescriptor("From", "String", "自", "From") { DefaultSyntax = "JavaScript", Description = "送达生效日；不填为当天。" },
                new InputDescriptor("Until", "String", "至", "Until") { DefaultSyntax = "JavaScript", Description = "限制的最后一天；取消的不填。" },
                new InputDescriptor("DocumentId", "String", "依据的文书", "Document") { DefaultSyntax = "JavaScript", Description = "送达的通知书或者决定书；撤销的，登记随之撤除，更正送达日期的随之更改。" },
                new InputDescriptor("Reason", "String", "事由", "Reason") { Required = true, DefaultSyntax = "JavaScript" },
            ],
            Outputs = [new OutputDescriptor("Row", "String", "登记的行", "Row")],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(Output: new JsonObject { ["row"] = "" });

        var (document, at) = (visit.Text("documentId") ?? "", await rights.InstitutionOf(visit.Case, stop));
        var measure = visit.Required("measure") == "cancel" ? RightMeasure.Cancel : RightMeasure.Restrict;
        var right = new RightOnRecord(
            visit.Required("prescriber").ToUpperInvariant(), at.Name, measure, TableDay.Of(visit.Text("from") ?? "") ?? visit.Today,
            measure == RightMeasure.Cancel ? null : TableDay.Of(visit.Text("until") ?? ""), visit.Required("reason"), visit.Case.Number.Value) { CreditCode = at.CreditCode };

        return new EffectResult.Completed(Output: new JsonObject { ["row"] = await rights.Enter(right, document, visit, stop), [CarriedOut.Decision] = document });
    }

    /// <summary>Who was served stays bound by it until it is revoked.</summary>
    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        var decision = withdrawn.Made(CarriedOut.Decision) is { Length: > 0 } id ? await db.Documents.FindAsync([new DocumentId(id)], stop) : null;
        if (decision is not { IsServed: true } && withdrawn.Made("row") is { Length: > 0 } key)
            await rights.TakeBack(key, withdrawn.Case.Id, stop);
    }

    public Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop) => rights.TakeBack(revoked.Decision.Id, revoked.Case.Id, stop);
}
