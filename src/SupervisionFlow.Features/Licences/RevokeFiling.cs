using System.Text.Json.Nodes;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>撤销备案: ends the filing that the party holds on this register, once the decision takes effect; of one that another area supervises nothing is ended here. Whoever holds no other is registered only. A test case changes nothing.</summary>
internal sealed class RevokeFiling(PartysLicence held, RevokeLicence revocations) : IActivityHandler, ICarryOutDecisions
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.RevokeFiling", "登记与公示", "撤销备案", "Revoke filing", "撤销决定生效后，撤销当事人在册的备案。")
        {
            Inputs =
            [
                new InputDescriptor("LicenceKind", "String", "备案种类", "Kind of filing") { Required = true },
                new InputDescriptor("Number", "String", "凭证编号", "Number") { DefaultSyntax = "JavaScript", Required = true },
                new InputDescriptor("Because", "String", "撤销事由", "Because") { UiHint = "dropdown", Required = true, Options = [new(RevokeLicence.Deceit, "以欺骗手段取得", "Filed by deceit"), new(RevokeLicence.Conditions, "不再符合条件", "Conditions no longer met")] },
                new InputDescriptor("DocumentId", "String", "依据的决定", "Decision") { DefaultSyntax = "JavaScript", Description = "撤销决定书；已送达的，退回时登记不改回。" },
                new InputDescriptor("EffectOn", "String", "生效日", "Takes effect on") { DefaultSyntax = "JavaScript", Description = "日期，如2026-05-18；不填为当日。尚未到来的，须先等到。" },
                new InputDescriptor("Reason", "String", "理由", "Reason") { DefaultSyntax = "JavaScript", Required = true },
            ],
            Ports = [new PortDescriptor("Revoked", "已撤销", "Revoked"), new PortDescriptor("NoneHeld", "不在册", "None held")],
        },
        Waits: false);

    public Task<EffectResult> Run(Visit visit, CancellationToken stop) => held.Revoke(visit, visit.Required("because"), stop);

    public Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) => revocations.Withdraw(withdrawn, stop);

    public Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop) => revocations.PutBack(revoked, made, stop);
}
