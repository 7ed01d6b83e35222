using System.Globalization;
using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Features.Forms;

/// <summary>What the forms say when something is wrong, in both languages.</summary>
internal static class FormMessages
{
    private static readonly string[] Letters = [.. ClauseGrade.All.Select(grade => $"{grade.Letter}")];

    public static FieldError Required(FormField field) => field.Type switch
    {
        FieldType.Choice or FieldType.MultiChoice or FieldType.Person or FieldType.Unit =>
            On(field, $"请选择“{field.Label.Zh}”", $"Choose “{field.Label.En}”"),
        FieldType.File => On(field, $"请上传“{field.Label.Zh}”", $"Upload “{field.Label.En}”"),
        FieldType.Signature => On(field, "请签名，或上传已签字页面的照片", "Sign, or upload a photo of the signed page"),
        _ => On(field, $"请填写“{field.Label.Zh}”", $"Fill in “{field.Label.En}”"),
    };

    public static FieldError TooLong(FormField field, int most, int now) =>
        On(field, $"最多 {most} 个字，现有 {now} 个", $"At most {most} characters; there are {now}");

    public static FieldError TooShort(FormField field, decimal least, int now) =>
        On(field, $"至少 {Plain(least)} 个字，现有 {now} 个", $"At least {Plain(least)} characters; there are {now}");

    public static FieldError NoMatch(FormField field) => field.PatternMessage.IsEmpty
        ? On(field, "格式不符合要求", "This does not have the expected form")
        : On(field, field.PatternMessage.Zh, field.PatternMessage.En);

    public static FieldError NoNumber(FormField field) =>
        On(field, "请填写数字，如 1234.5（不超过 15 位）", "Enter a number such as 1234.5, of 15 digits at most");

    public static FieldError TooSmall(FormField field, decimal least) =>
        On(field, $"不得小于 {Plain(least)}", $"Must be {Plain(least)} or more");

    public static FieldError TooLarge(FormField field, decimal most) =>
        On(field, $"不得大于 {Plain(most)}", $"Must be {Plain(most)} or less");

    public static FieldError NoDay(FormField field) =>
        On(field, "请填写日期，如 2026-05-18", "Enter a day such as 2026-05-18");

    public static FieldError TooEarly(FormField field, DateOnly first) =>
        On(field, $"不得早于 {Plain(first)}", $"Must be {Plain(first)} or later");

    public static FieldError TooLate(FormField field, DateOnly last) =>
        On(field, $"不得晚于 {Plain(last)}", $"Must be {Plain(last)} or earlier");

    public static FieldError NoOption(FormField field) =>
        On(field, "所选内容不在可选范围内，请重新选择", "This is not one of the options; choose again");

    public static FieldError? CountOutside(FormField field, int count)
    {
        if (count < field.Min) return On(field, $"至少 {Plain(field.Min.Value)} 项", $"At least {Plain(field.Min.Value)}");
        if (count > field.Max) return On(field, $"最多 {Plain(field.Max.Value)} 项", $"At most {Plain(field.Max.Value)}");

        return null;
    }

    public static FieldError NoAttachment(FormField field) =>
        On(field, "附件无法识别，请重新上传", "An attachment cannot be recognised; upload it again");

    public static FieldError JudgementOwed(FormField field, string item) =>
        (field.IsGraded ? On(field, $"请评定：{string.Join('、', Letters[..^1])}或{Letters[^1]}", $"Grade it: {string.Join(", ", Letters[..^1])} or {Letters[^1]}") : On(field, "请判断：合格、不合格或不适用", "Judge it: pass, fail or not applicable")) with { Item = item };

    public static FieldError RemarkOwed(FormField field, string item) =>
        On(field, "不合格的，应当写明具体情况", "Say what was found, as it fails") with { Item = item };

    public static FieldError RemarkTooLong(FormField field, string item, int most, int now) =>
        TooLong(field, most, now) with { Item = item };

    public static FieldError TooManyPhotos(FormField field, string item, int most) =>
        On(field, $"照片最多 {most} 张", $"At most {most} photos") with { Item = item };

    private static FieldError On(FormField field, string zh, string en) => new(field.Id, zh, en);

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Plain(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
