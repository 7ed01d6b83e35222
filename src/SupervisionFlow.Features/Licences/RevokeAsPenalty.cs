using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Licences;

/// <summary>吊销许可证件 (行政处罚法9): ends the licence decided that the party holds on this register, once the decision takes effect; of one that another area supervises nothing is ended here. Whoever holds no other is registered only: no longer drawn as licensed, nor exchanged so. A test case changes nothing.</summary>
internal sealed class RevokeAsPenalty(SupervisionDb db, OrganisationCharts charts, RevokeLicence revocations) : IActivityHandler, ICarryOutDecisions
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

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        if (visit.Case.IsTest)
            return new EffectResult.Completed(["Revoked"]);

        var (kind, number) = (visit.Required("licenceKind"), visit.Text("number")?.Trim() ?? "");
        if (!await Reaches(visit, stop))
            return new EffectResult.Completed(["NoneHeld"]);

        var held = await db.Licences.Where(licence => licence.EntityId == visit.Case.Subject && licence.Kind == kind && (number == "" || licence.Number == number)).OrderByDescending(licence => licence.IssuedOn).ThenBy(licence => licence.Id).ToListAsync(stop);
        // A return behind the decision that was served left it revoked.
        if (Earlier(visit).LastOrDefault(output => held.Any(one => one.Revocation is not null && one.Id.Value == output["revoked"]?.ToString())) is { } kept)
            return new EffectResult.Completed(["Revoked"], kept.DeepClone().AsObject());

        return held.Find(licence => licence.Revocation is null) is { } valid
            ? new EffectResult.Completed(["Revoked"], await revocations.Revoked(valid, RevokeLicence.AsPenalty, visit, stop))
            : new EffectResult.Completed(["NoneHeld"]);
    }

    public Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop) => revocations.Withdraw(withdrawn, stop);

    public Task PutBack(RevokedDecision revoked, JsonObject made, CancellationToken stop) => revocations.PutBack(revoked, made, stop);

    /// <summary>Whether the agency that decides supervises the party's area.</summary>
    private async Task<bool> Reaches(Visit visit, CancellationToken stop)
    {
        if (visit.Case.Subject is not { } subject || await db.Entities.FindAsync([subject], stop) is not { } party)
            return false;

        var chart = await charts.Now(stop);
        return chart.Unit(party.Area) is { } area && chart.Upwards(visit.Case.Unit).FirstOrDefault(unit => unit.Kind != UnitKind.Department) is { } agency && agency.Covers(area.Path);
    }

    private static IEnumerable<JsonObject> Earlier(Visit visit) => visit.State.ActivityInstances.Where(one => one.Withdrawn).Select(one => one.Output).OfType<JsonObject>();
}
