using System.Security.Cryptography;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Issues the code (检查码) that officers show at the door. Whoever looks it up sees that the visit is approved, by whom and for what.</summary>
internal sealed class IssueInspectionCode(SupervisionDb db, CaseFacts facts, InspectionAddress address) : IActivityHandler
{
    /// <summary>Without letters and digits that look alike.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private const int Length = 12;

    /// <summary>As long as a definition does not say how long; a locality's design may.</summary>
    private const int UsualDays = 60;

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.IssueInspectionCode", "登记与公示", "生成检查码", "Issue inspection code", "生成入企检查码，扫码可以查看批准、人员和范围。")
        {
            Inputs = [new InputDescriptor("ValidDays", "Int32", "有效天数", "Days valid") { DefaultValue = JsonValue.Create(UsualDays), Description = "自然日，由当地规定。" }],
            Outputs = [new OutputDescriptor("Code", "String", "检查码", "Code")],
            Facts = ["inspectionCode", "inspectionAddress"],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var code = RandomNumberGenerator.GetString(Letters, Length);
        // Whoever scans a code believes it: of a test run there is none to be found.
        if (!visit.Case.IsTest)
            db.InspectionCodes.Add(new InspectionCode(code, visit.Case.Id, visit.At, visit.Today.AddDays((int)Math.Clamp(visit.Number("validDays") ?? UsualDays, 1, 366))));
        await facts.Put(visit.Case.Id, "inspectionCode", code, visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, "inspectionAddress", address.Of(code), visit.By, visit.At, stop);

        return new EffectResult.Completed(Output: new JsonObject { ["code"] = code });
    }
}
