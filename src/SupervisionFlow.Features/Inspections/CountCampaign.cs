using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Counts what the cases that were started from a campaign came to: inspections, problems found, penalty cases, fines decided.</summary>
/// <remarks>A person may report more than is linked, such as the work of other units: what was reported never falls below it, and is not lowered.</remarks>
internal sealed class CountCampaign(SupervisionDb db, CaseFacts facts) : IActivityHandler
{
    private const string PenaltyDecision = "penalty-decision";

    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CountCampaign", "登记与公示", "汇总专项行动数据", "Count campaign", "汇总由本案发起的检查和处罚案件：检查户次、发现问题、立案和罚款。")
        {
            Outputs = [new OutputDescriptor("Inspected", "Int32", "检查户次", "Inspections"), new OutputDescriptor("Cases", "Int32", "立案数", "Penalty cases")],
            Facts = ["inspected", "found", "cases", "fines"],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var linked = db.Cases.AsNoTracking().OfChain(visit.Case.Chain).Where(one => one.Id != visit.Case.Id && !one.IsTest);
        var inspected = await db.Inspections.CountAsync(one => linked.Any(@case => @case.Id == one.CaseId), stop);
        var found = await db.Findings.CountAsync(one => one.Result == ItemResult.Fail && linked.Any(@case => @case.Id == one.CaseId), stop);
        var penalties = await linked.Where(one => one.ProcessKey.StartsWith("penalty")).Select(one => one.Id).ToListAsync(stop);

        await Report(visit, "inspected", inspected, stop);
        await Report(visit, "found", found, stop);
        await Report(visit, "cases", penalties.Count, stop);
        await Report(visit, "fines", await Fines(penalties, stop), stop);

        return new EffectResult.Completed(Output: new JsonObject { ["inspected"] = inspected, ["cases"] = penalties.Count });
    }

    private async Task<decimal> Fines(List<CaseId> penalties, CancellationToken stop)
    {
        var decided = await db.Documents.AsNoTracking().Where(document => penalties.Contains(document.CaseId) && document.TemplateKey == PenaltyDecision).Select(document => document.CaseId).Distinct().ToListAsync(stop);
        var sum = 0m;
        foreach (var @case in decided)
            sum += decimal.TryParse((await facts.Of(@case, stop))["fineYuan"]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var fine) ? fine : 0;

        return sum;
    }

    private async Task Report(Visit visit, string field, decimal counted, CancellationToken stop)
    {
        var reported = decimal.TryParse((await facts.Of(visit.Case.Id, stop))[field]?.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var known) ? known : 0;
        await facts.Put(visit.Case.Id, field, Math.Max(counted, reported), visit.By, visit.At, stop);
    }
}
