using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Complaints;

/// <summary>Counts a substantiated complaint against a practitioner in its calendar year, and tells whether there are now more than the locality tolerates.</summary>
/// <remarks>A case counts once, however often it comes here. Taken back, it counts no more. A test case counts nobody.</remarks>
internal sealed class CountComplaint(SupervisionDb db, IIdSource ids) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CountComplaint", "案件", "投诉查实计数", "Count complaint", "按自然年度累计医务人员被查实的投诉；超过规定次数的走“超过”出口。")
        {
            Inputs =
            [
                new InputDescriptor("Practitioner", "String", "执业证书编号", "Practising certificate") { Required = true, DefaultSyntax = "JavaScript" },
                new InputDescriptor("PractitionerName", "String", "姓名", "Name") { DefaultSyntax = "JavaScript" },
                new InputDescriptor("MoreThan", "Int32", "超过几次", "More than") { DefaultValue = JsonValue.Create(2), Description = "由当地规定；超过2次即第3次起。" },
            ],
            Outputs = [new OutputDescriptor("Count", "Int32", "本年度次数", "Count this year")],
            Ports = [new PortDescriptor("Within", "未超过", "Within"), new PortDescriptor("Exceeds", "超过", "Exceeds")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var practitioner = visit.Required("practitioner").ToUpperInvariant();
        var moreThan = visit.Number("moreThan") ?? 2;
        var others = await db.SubstantiatedComplaints.CountAsync(one => one.Practitioner == practitioner && one.Year == visit.Today.Year && one.WithdrawnAt == null && one.CaseId != visit.Case.Id, stop);
        if (!visit.Case.IsTest && !await IsCounted(visit, practitioner, stop))
            db.SubstantiatedComplaints.Add(new SubstantiatedComplaint(new SubstantiatedComplaintId(ids.Next()), visit.Case.Id, practitioner, visit.Text("practitionerName") ?? "", visit.Today, visit.At));

        return new EffectResult.Completed([others + 1 > moreThan ? "Exceeds" : "Within"], new JsonObject { ["count"] = others + 1 });
    }

    public async Task Withdraw(WithdrawnVisit withdrawn, CancellationToken stop)
    {
        foreach (var counted in await db.SubstantiatedComplaints.Where(one => one.CaseId == withdrawn.Case.Id && one.WithdrawnAt == null).ToListAsync(stop))
            counted.Withdraw(withdrawn.At);
    }

    private Task<bool> IsCounted(Visit visit, string practitioner, CancellationToken stop) =>
        db.SubstantiatedComplaints.AnyAsync(one => one.CaseId == visit.Case.Id && one.Practitioner == practitioner && one.WithdrawnAt == null, stop);
}
