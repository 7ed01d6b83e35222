using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Inspections;

/// <summary>Says by the checklists' own data what each failed item leads to, and proposes the measures and the days to mend; people confirm or change them.</summary>
internal sealed class AssessFindings(SupervisionDb db, CaseFacts facts, ChecklistItems items) : IActivityHandler
{
    public static readonly BusinessActivity Activity = new(
        new ActivityDescriptor("SupervisionFlow.AssessFindings", "登记与公示", "汇总检查发现", "Assess findings", "按检查表各项规定的处理方式，汇总不合格项目应当采取的措施。")
        {
            Outputs = [new OutputDescriptor("Measures", "Object", "措施", "Measures"), new OutputDescriptor("Failed", "String", "不合格项目", "Failed items")],
            Facts = ["measures", "failedItems", "rectifyDays"],
            Ports = [new PortDescriptor("Clean", "未发现问题", "Clean"), new PortDescriptor("Found", "发现问题", "Found")],
        },
        Waits: false);

    public async Task<EffectResult> Run(Visit visit, CancellationToken stop)
    {
        var failed = await db.Findings.AsNoTracking().Where(finding => finding.CaseId == visit.Case.Id && finding.Result == ItemResult.Fail).OrderBy(finding => finding.ItemCode).ToListAsync(stop);
        var seen = failed.ConvertAll(finding => (Finding: finding, Item: items.Find(finding.ItemCode)));
        var measures = seen.SelectMany(one => one.Item?.Measures ?? [ChecklistItem.Opinion]).Distinct().Order(StringComparer.Ordinal).ToList();
        var days = seen.Select(one => one.Item?.RectifyDays ?? 0).Where(most => most > 0).DefaultIfEmpty(15).Min();
        var text = string.Join('；', seen.Select((one, place) => $"{place + 1}．{ForTheParty(one.Finding, one.Item)}"));

        await facts.Put(visit.Case.Id, "measures", new JsonArray([.. measures.Select(measure => JsonValue.Create(measure))]), visit.By, visit.At, stop);
        await facts.Put(visit.Case.Id, "failedItems", text, visit.By, visit.At, stop);
        if (measures.Contains(ChecklistItem.OrderLimit))
            await facts.Put(visit.Case.Id, "rectifyDays", days, visit.By, visit.At, stop);

        return new EffectResult.Completed([failed.Count == 0 ? "Clean" : "Found"], new JsonObject { ["measures"] = new JsonArray([.. measures.Select(measure => JsonValue.Create(measure))]), ["failed"] = text });
    }

    /// <summary>What was not met, what was found and the provision: documents print it, so it holds none of our codes.</summary>
    internal static string ForTheParty(Finding finding, ChecklistItem? item) =>
        $"{item?.Text ?? finding.ItemCode}{(string.IsNullOrWhiteSpace(finding.Remark) ? "" : $"（{finding.Remark}）")}{(item is { Provision.Length: > 0 } ? $"，不符合{item.Provision}" : "")}";
}
