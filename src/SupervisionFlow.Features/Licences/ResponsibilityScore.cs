using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>Scores an institution's responsibility by dimension, such as the five of an employer (责任、投入、监管、防护、应急救援): of the items looked at last, the share that passed.</summary>
internal sealed class ResponsibilityScore(SupervisionDb db, SharedTables tables)
{
    private const int MostFindings = 2000;

    public async Task<IReadOnlyList<DimensionScore>> Of(SupervisedEntity entity, CancellationToken stop)
    {
        var dimensions = tables.Dimensions;
        if (dimensions.Count == 0)
            return [];

        var id = (EntityId?)entity.Id;
        var findings = await db.Findings.AsNoTracking().Where(finding => db.Cases.Any(one => one.Id == finding.CaseId && one.Subject == id && !one.IsTest))
            .OrderByDescending(finding => finding.At).ThenByDescending(finding => finding.Id).Take(MostFindings).ToListAsync(stop);
        var last = findings.GroupBy(finding => finding.ItemCode).ToDictionary(same => same.Key, same => same.First().Result, StringComparer.Ordinal);

        return [.. dimensions.Select(row => Score(row, last)).Where(score => score.Looked > 0)];
    }

    private DimensionScore Score(IReadOnlyDictionary<string, string> row, Dictionary<string, ItemResult> last)
    {
        var (categories, named) = (Several(row["categories"]), Several(row["items"]));
        var items = tables.Checklists.Where(item => item["list"] == row["list"] && (categories.Contains(item["category"]) || named.Contains(item["item_code"]))).Select(item => item["item_code"]).Distinct()
            .Where(code => last.GetValueOrDefault(code, ItemResult.NotApplicable) != ItemResult.NotApplicable).ToList();
        var passed = items.Count(code => last[code] == ItemResult.Pass);
        return new(row["list"], row["dimension"], new(row["zh"], row["en"]), items.Count, passed, items.Count == 0 ? 0 : passed * 100 / items.Count, [.. items.Where(code => last[code] == ItemResult.Fail)], row["status"]);
    }

    private static string[] Several(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
