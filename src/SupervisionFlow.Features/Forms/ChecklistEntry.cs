using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Features.Forms;

/// <summary>A checklist: each item judged pass, fail or na, or graded A to E; a fail, or a D, says why.</summary>
internal static class ChecklistEntry
{
    private const int LongestRemark = 2_000;
    private const int MostPhotos = 20;

    public static FieldEntry Read(FormField field, JsonObject? typed, IReadOnlyList<FieldOption> items)
    {
        var judged = new JsonObject();
        var errors = new List<FieldError>();
        foreach (var item in items)
            if (typed?[item.Value] is JsonObject entry)
                Judge(field, item.Value, entry, judged, errors);

        return new(judged.Count == 0 ? null : judged, errors);
    }

    private static void Judge(FormField field, string item, JsonObject entry, JsonObject judged, List<FieldError> errors)
    {
        var result = FieldEntry.Text(entry["result"]);
        var remark = TypedText.Clean(FieldEntry.Text(entry["remark"]));
        var photos = FieldEntry.Texts(entry["photos"]);
        if (result.Length == 0 && remark.Length == 0 && photos.Count == 0) return;

        if (field.IsGraded ? ClauseGrade.Of(result) is null : result is not ("pass" or "fail" or "na")) errors.Add(FormMessages.JudgementOwed(field, item));
        if ((result == "fail" || ClauseGrade.Of(result)?.Result == ItemResult.Fail) && remark.Length == 0) errors.Add(FormMessages.RemarkOwed(field, item));
        if (remark.Length > LongestRemark) errors.Add(FormMessages.RemarkTooLong(field, item, LongestRemark, remark.Length));
        if (photos.Count > MostPhotos) errors.Add(FormMessages.TooManyPhotos(field, item, MostPhotos));
        if (!photos.All(AttachmentIds.IsOne)) errors.Add(FormMessages.NoAttachment(field) with { Item = item });

        var kept = new JsonObject { ["result"] = result };
        if (remark.Length > 0) kept["remark"] = remark;
        if (photos.Count > 0) kept["photos"] = new JsonArray([.. photos.Select(id => JsonValue.Create(id))]);
        judged[item] = kept;
    }
}
