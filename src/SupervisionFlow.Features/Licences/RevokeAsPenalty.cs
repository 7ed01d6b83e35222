using System.Text.Json.Nodes;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>吊销许可证件 (行政处罚法9): ends the licence decided that the party holds on this register, once the decision takes effect; of one that another area supervises nothing is ended here. Whoever holds no other is registered only: no longer drawn as licensed, nor exchanged so. A test case changes nothing.</summary>
internal sealed class RevokeAsPenalty(PartysLicence held, RevokeLicence revocations) : IActivityHandler, ICarryOutDecisions
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.RevokeAsPenalty", "登记与公示", "吊销证照", "Revoke as penalty", "处罚决定生效后，吊销当事人在册的证照；不在册的另行告知发证机关。")
        {
            Inputs =
            [
                new InputDescriptor("LicenceKind", "String", "证照种类", "Licence kind") { Required = true },
                new InputDescriptor("Number", "String", "证号", "Number") { DefaultSyntax = "JavaScript", Description = "决定吊销的证照的证号；不填为该种类中最近发的。" },
                new InputDescriptor("DocumentId", "String", "依据的决定", "Decision") { DefaultSyntax = "JavaScript", Description = "处罚决定书；已送达的，退回时登记不改回。" },
                new InputDescriptor("EffectOn", "String", "生效日", "Takes effect on") { DefaultSyntax = "JavaScript", Description = "日期，如2026-05-18；不填为当日。尚未到来的，须先等到。" },
                new InputDescriptor("Reason", "String", "理由", "Reason") { DefaultSyntax = "JavaScript", Required = true },
            ],
            Ports = [new PortDescriptor("Revoked", "已吊销", "Revoked"), new PortDescriptor("NoneHeld", "不在册", "None held")],
        },
        Waits: false);

    public Task<EffectResult> Run(Visit visit, CancellationToken stop) => held.Revoke(visit, RevokeLicence.AsPenalty, stop);

    public Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) => revocations.Withdraw(withdrawn, stop);

    public Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop) => revocations.PutBack(revoked, made, stop);
}
