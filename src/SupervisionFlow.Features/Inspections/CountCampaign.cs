using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Counts what the cases that were started from a campaign came to: inspections and their objects, problems found, penalty cases, decisions that stand and their fines.</summary>
/// <remarks>
/// What is counted and what people report stand apart. A figure that nobody reported, or that was last the counted one, follows
/// the count, down as well as up; one that a person raised, such as by the work of other units, stays and never falls below it.
/// </remarks>
internal sealed class CountCampaign(SupervisionDb db, CaseFacts facts, PinnedBundles bundles) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.CountCampaign", "登记与公示", "汇总专项行动数据", "Count campaign", "汇总由本案发起的检查和处罚案件：检查户次和对象、发现问题、立案、处罚决定和罚款；作废、撤销的决定不计。")
        {
            Outputs = [new OutputDescriptor("Inspected", "Int32", "检查户次", "Inspections"), new OutputDescriptor("Cases", "Int32", "立案数", "Penalty cases")],
            Facts = ["inspected", "found", "cases", "fines", "countedInspected", "countedObjects", "countedFound", "countedCases", "countedPenalties", "countedFines"],
            Ports = [PortDescriptor.Done],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var linked = db.Cases.AsNoTracking().OfChain(visit.Case.Chain).Where(one => one.Id != visit.Case.Id && !one.IsTest);
        var objects = await db.Inspections.AsNoTracking().Where(one => linked.Any(@case => @case.Id == one.CaseId)).Select(one => one.Subject).ToListAsync(stop);
        var found = await db.Findings.CountAsync(one => one.Result == ItemResult.Fail && linked.Any(@case => @case.Id == one.CaseId), stop);
        var cases = await linked.CountAsync(one => one.ProcessKey.StartsWith("penalty"), stop);
        var fines = await DecidedFines.Of(db, linked, await CampaignDecisions.Of(db, bundles, visit.Case.ProcessKey, stop), stop);
        var known = await facts.Of(visit.Case.Id, stop);

        await Put(visit, known, "countedObjects", null, objects.Distinct().Count(), stop);
        await Put(visit, known, "countedPenalties", null, fines.Count, stop);
        await Put(visit, known, "countedInspected", "inspected", objects.Count, stop);
        await Put(visit, known, "countedFound", "found", found, stop);
        await Put(visit, known, "countedCases", "cases", cases, stop);
        await Put(visit, known, "countedFines", "fines", fines.Sum(), stop);

        return new EffectResult.Completed(Output: new JsonObject { ["inspected"] = objects.Count, ["cases"] = cases });
    }

    private async Task Put(Visit visit, JsonObject known, string field, string? reported, decimal counted, CancellationToken stop)
    {
        if (reported is not null && (Number(known, reported) is not { } said || said == Number(known, field) || said < counted))
            await facts.Put(visit.Case.Id, reported, counted, visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, field, counted, visit.By, visit.At, stop);
    }

    private static decimal? Number(JsonObject known, string field) => decimal.TryParse(known[field]?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : null;
}
