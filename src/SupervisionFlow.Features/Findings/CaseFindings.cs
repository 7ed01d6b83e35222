using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Findings;

/// <summary>Every item of a checklist filled in at a step becomes a finding of the case, or corrects the one that is there.</summary>
internal sealed class CaseFindings(SupervisionDb db, IIdSource ids)
{
    public async Task Take(ItemAct act, FormDefinition form, JsonObject data, CancellationToken stop)
    {
        var lists = form.Fields.Where(field => field.Type == FieldType.Checklist).Select(field => data[field.Id]).OfType<JsonObject>().ToList();
        if (lists.Count == 0)
            return;

        var known = await db.Findings.Where(finding => finding.CaseId == act.Case.Id).ToDictionaryAsync(finding => finding.ItemCode, StringComparer.Ordinal, stop);
        foreach (var (code, entry) in lists.SelectMany(list => list))
        {
            if (entry is not JsonObject judged)
                continue;

            var result = ResultOf(judged["result"]?.ToString());
            var remark = judged["remark"]?.ToString() ?? "";
            IReadOnlyList<AttachmentId> photos = [.. (judged["photos"] as JsonArray ?? []).Select(photo => new AttachmentId(photo!.ToString()))];
            if (known.TryGetValue(code, out var finding))
                finding.Correct(result, remark, photos, act.Actor.Id, act.At);
            else
                known[code] = db.Findings.Add(new Finding(new FindingId(ids.Next()), act.Case.Id, act.Item.Id, code, result, remark, photos, act.Actor.Id, act.At)).Entity;
        }
    }

    private static ItemResult ResultOf(string? result) => result switch
    {
        "pass" => ItemResult.Pass,
        "fail" => ItemResult.Fail,
        _ => ClauseGrade.Of(result)?.Result ?? ItemResult.NotApplicable,
    };
}
