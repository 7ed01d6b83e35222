using System.Globalization;
using System.Text.RegularExpressions;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;

namespace SupervisionFlow.Features.Registers.Reading;

/// <summary>Reads one cell as its column wants it: a code for every choice, a day as yyyy-MM-dd, a unit by its id.</summary>
internal sealed partial class CellReading(UnitNames units)
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy-M-d H:mm:ss", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm"];

    /// <summary>The value as it is kept, or why it cannot be one.</summary>
    public (string Value, LineRefusal? Refusal) Read(RegisterColumn column, string cell)
    {
        var text = Bare(column, cell);
        return text.Length == 0 ? ("", null) : column.Kind switch
        {
            ColumnKind.Day => Day(column, text),
            ColumnKind.Number => Number(column, text),
            ColumnKind.Choice => Choice(column, text),
            ColumnKind.Code => CodeText().IsMatch(text) && text.Length <= column.Most ? (text, null) : Wrong(column, text, "cell.code", $"只能用字母、数字、“.”“-”“_”，不超过{column.Most}个字符", $"Letters, digits, full stops, hyphens and underscores, at most {column.Most}"),
            ColumnKind.CreditCode => CreditCodeOf(column, text),
            ColumnKind.Unit => units.Find(text) is { } unit ? (unit, null) : Wrong(column, text, "cell.unit", $"没有名为“{text}”的机构，或者有几个", $"There is no unit {text}, or more than one"),
            _ => Words(column, text),
        };
    }

    /// <summary>People keep a spreadsheet from changing a number, a code or a day by an apostrophe before it. In words it may be the text's own, and one that an export marked is.</summary>
    private static string Bare(RegisterColumn column, string cell)
    {
        var text = RegisterCsv.Plain(cell);
        return column.Kind is ColumnKind.Code or ColumnKind.CreditCode or ColumnKind.Number or ColumnKind.Day ? text.TrimStart('\'')
            : !CsvText.IsMarked(cell) && text is ['\'', >= '0' and <= '9', ..] ? text[1..]
            : text;
    }

    private static (string, LineRefusal?) Words(RegisterColumn column, string text)
    {
        var line = string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= column.Most ? (line, null) : Wrong(column, text, "cell.too_long", $"不超过{column.Most}字，现为{line.Length}字", $"At most {column.Most} characters, there are {line.Length}");
    }

    private static (string, LineRefusal?) Day(RegisterColumn column, string text) =>
        DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var day) && day.Year is >= 1900 and <= 2200
            ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
            : Wrong(column, text, "cell.day", $"“{text}”不是日期，请写成 2026-05-18", $"{text} is not a day; write 2026-05-18");

    private static (string, LineRefusal?) Number(RegisterColumn column, string text) =>
        decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number <= column.Most
            ? (((long)number).ToString(CultureInfo.InvariantCulture), null)
            : Wrong(column, text, "cell.number", $"“{text}”不是0至{column.Most}的整数", $"{text} is not a whole number from 0 to {column.Most}");

    private static (string, LineRefusal?) Choice(RegisterColumn column, string text)
    {
        var found = column.Options.FirstOrDefault(option => option.Code == text)
            ?? column.Options.FirstOrDefault(option => option.Label.Zh == text || string.Equals(option.Label.En, text, StringComparison.OrdinalIgnoreCase) || string.Equals(option.Code, text, StringComparison.OrdinalIgnoreCase));
        if (found is not null)
            return (found.Code, null);

        var words = string.Join('、', column.Options.Select(option => option.Label.Zh).Take(12));
        return column.IsOpen && CodeText().IsMatch(text) && text.Length <= 60 ? (text, null)
            : Wrong(column, text, "cell.choice", $"“{text}”不在可选范围：{words}", $"{text} is none of: {string.Join(", ", column.Options.Select(option => option.Label.En).Take(12))}");
    }

    private static (string, LineRefusal?) CreditCodeOf(RegisterColumn column, string text)
    {
        if (Scientific().IsMatch(text))
            return Wrong(column, text, "cell.scientific", "电子表格把代码改成了科学计数，请把该列设为文本后重新填写", "The spreadsheet turned the code into a number; format the column as text and fill it in again");

        try
        {
            return (CreditCode.Parse(text).Value, null);
        }
        catch (RuleViolation wrong)
        {
            // The column is named before it, and it need not be the code of the row's own subject.
            return wrong.Code == "credit_code.check_character"
                ? Wrong(column, text, wrong.Code, "校验位不符，请核对是否录错", "The check character does not match")
                : Wrong(column, text, wrong.Code, "应为18位数字或大写字母（不含I、O、S、V、Z）", "18 digits or capitals without I, O, S, V, Z");
        }
    }

    private static (string, LineRefusal?) Wrong(RegisterColumn column, string text, string code, string zh, string en) => (text, new LineRefusal(column.Code, code, zh, en));

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex CodeText();

    [GeneratedRegex(@"^\d(\.\d+)?[eE]\+?\d+\z")]
    private static partial Regex Scientific();
}
