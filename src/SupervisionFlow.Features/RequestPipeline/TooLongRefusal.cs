using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Tells whoever sent a request for which of its texts the store has no room: at the field in which they wrote it, or, where it was put together from others, by what keeps it.</summary>
internal static class TooLongRefusal
{
    private static readonly Dictionary<string, (string Zh, string En)> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["address"] = ("地址", "The address"), ["caseTitle"] = ("案件标题", "The case's title"), ["code"] = ("代码", "The code"), ["consent"] = ("确认书编号", "The consent's number"),
        ["correlationId"] = ("关联标识", "The correlation id"), ["creditCode"] = ("统一社会信用代码", "The credit code"), ["detail"] = ("说明", "The detail"), ["email"] = ("邮箱", "The e-mail address"),
        ["evidence"] = ("证据", "The evidence"), ["fileName"] = ("文件名", "The file name"), ["ground"] = ("事由", "The ground"), ["issuer"] = ("发布机关", "The issuer"), ["key"] = ("代码", "The key"),
        ["kind"] = ("类别", "The kind"), ["meeting"] = ("会议", "The meeting"), ["name"] = ("名称", "The name"), ["number"] = ("编号", "The number"), ["numberPrefix"] = ("文号字头", "The number prefix"),
        ["opinion"] = ("意见", "The opinion"), ["ownership"] = ("所有制", "The ownership"), ["path"] = ("单位层级路径", "The path of units"), ["phone"] = ("电话", "The phone"), ["practitionerName"] = ("姓名", "The name"),
        ["principal"] = ("负责人", "The person in charge"), ["reason"] = ("理由", "The reason"), ["recipient"] = ("受送达人", "The recipient"), ["section"] = ("章节", "The section"), ["shortName"] = ("简称", "The short name"),
        ["source"] = ("来源", "The source"), ["stage"] = ("环节名称", "The step's name"), ["subject"] = ("主题", "The subject"), ["subjectName"] = ("对象名称", "The entity's name"), ["text"] = ("内容", "The text"),
        ["title"] = ("标题", "The title"), ["unitPath"] = ("单位层级路径", "The path of units"), ["words"] = ("内容", "The words"),
    };

    /// <summary>One error for each field.</summary>
    public static ValidationFailed Of(object request, TextTooLongException refused) =>
        new([.. refused.Texts.Select(text => Error(request, text)).DistinctBy(error => error.Field)]);

    /// <summary>Whether any of the texts is what the sender of the request wrote, or mostly is.</summary>
    public static bool IsOfRequest(object request, TextTooLongException refused) => refused.Texts.Any(text => FieldOf(request, own => own.Length * 2 >= text.Text.Length && text.Text.Contains(own, StringComparison.Ordinal)) is not null);

    /// <summary>What it is called, how many letters there is room for and how many there were: for who mends the automatic activity that wrote it.</summary>
    public static (string Zh, string En) Words(TooLongText text) => NamesOf(text.Property, text) is var (zh, en)
        ? ($"{zh}最多{text.Most}字，本环节写入了{text.Text.Length}字", $"{en} has at most {text.Most} characters; this step wrote {text.Text.Length}") : default;

    private static FieldError Error(object request, TooLongText text)
    {
        var whole = text.Text.Trim();
        var field = FieldOf(request, own => own == whole) ?? JsonNamingPolicy.CamelCase.ConvertName(text.Property);
        var (zh, en) = NamesOf(field, text);

        return new(field, TextBounds.TooLong, $"{zh}最多{text.Most}字", $"{en} has at most {text.Most} characters");
    }

    private static (string Zh, string En) NamesOf(string field, TooLongText text) =>
        Names.TryGetValue(field, out var known) || Names.TryGetValue(text.Property, out known) ? known : ($"“{text.Property}”", text.Property);

    private static string? FieldOf(object request, Predicate<string> isIt) =>
        TextBounds.PartsOf(request).Select(part => Holding(part.Value, isIt, part.Field)).FirstOrDefault(found => found is not null);

    /// <summary>The field in which the text stands, of a form by the field's id; null where it does not.</summary>
    private static string? Holding(object? value, Predicate<string> isIt, string field) => value switch
    {
        null or byte[] => null,
        string own => isIt(own.Trim()) ? field : null,
        JsonValue leaf => leaf.TryGetValue<string>(out var own) && isIt(own.Trim()) ? field : null,
        JsonObject form => form.Select(one => Holding(one.Value, isIt, one.Key)).FirstOrDefault(found => found is not null),
        IIdentifier id => isIt(id.Value) ? field : null,
        IDictionary map => Holding(map.Keys, isIt, field) ?? Holding(map.Values, isIt, field),
        IEnumerable many => many.Cast<object?>().Select(one => Holding(one, isIt, field)).FirstOrDefault(found => found is not null),
        _ when TextBounds.IsOurs(value.GetType()) => TextBounds.PartsOf(value).Select(part => Holding(part.Value, isIt, field)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
