using System.Globalization;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>A year's tasks as a table that a higher level hands down: one a line, with Chinese or English headings.</summary>
public static class PlannedTaskTable
{
    /// <summary>The headings, in Chinese and in English.</summary>
    public static readonly IReadOnlyList<(string Zh, string En)> Columns =
    [
        ("年度", "year"), ("层级", "level"), ("编号", "number"), ("任务", "title"), ("承担机构", "unit"), ("对象类别", "kinds"),
        ("专业", "field"), ("数量", "count"), ("比例", "percent"), ("完成期限", "due"), ("依据文号", "source"),
    ];

    private static readonly Dictionary<string, string> Levels = new(StringComparer.Ordinal)
    {
        ["national"] = "national", ["国家"] = "national", ["国家级"] = "national", ["provincial"] = "provincial", ["省"] = "provincial", ["省级"] = "provincial",
        ["municipal"] = "municipal", ["市"] = "municipal", ["市级"] = "municipal", ["county"] = "county", ["县"] = "county", ["区"] = "county", ["县（区）级"] = "county",
    };

    /// <summary>Every row that can be read, and what is wrong with the others.</summary>
    public static (IReadOnlyList<PlannedTaskRow> Rows, IReadOnlyList<PlannedRowError> Errors) Read(string csv)
    {
        try
        {
            return Rows(TableText.Read(InEnglish(csv), [.. Columns.Select(column => column.En)]));
        }
        catch (TableError wrong)
        {
            return ([], [new(wrong.Line, $"表格无法读取，请核对表头和各行的列数（{wrong.Message}）", $"The table cannot be read: {wrong.Message}")]);
        }
    }

    private static (IReadOnlyList<PlannedTaskRow>, IReadOnlyList<PlannedRowError>) Rows(TableText table)
    {
        var rows = new List<PlannedTaskRow>();
        var errors = new List<PlannedRowError>();
        foreach (var row in table.Rows)
        {
            if (Wrong(row) is var (zh, en))
                errors.Add(new(row.Line, zh, en));
            else
                rows.Add(Of(row));
        }

        return (rows, errors);
    }

    private static (string, string)? Wrong(TableRow row) => row switch
    {
        _ when !int.TryParse(row.Text("year"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2020 or > 2100 => ("年度不正确", "not a year"),
        _ when !Levels.ContainsKey(row.Text("level")) => ("层级应为国家、省、市或者县", "the level is national, provincial, municipal or county"),
        _ when row.Text("number").Length is 0 or > 64 => ("编号须填写，不超过64字", "give a number of at most 64 characters"),
        _ when row.Text("title").Length is 0 or > 200 => ("任务须填写，不超过200字", "give a title of at most 200 characters"),
        _ when Ratio(row) is not { } ratio || Whole(row) is not { } count || count > 0 == ratio > 0 || ratio > 10_000 => ("数量和比例填写其中一项，比例不超过100%", "give either a number or a ratio up to 100 %"),
        _ when DueOf(row) is null => ("完成期限应为2026-11-30这样的日期", "the day is written as 2026-11-30"),
        _ when row.Text("source").Length is 0 or > 200 => ("须填写依据文号", "name the document it rests on"),
        _ => null,
    };

    private static PlannedTaskRow Of(TableRow row) => new(
        row.Line, row.Number("year")!.Value, Levels[row.Text("level")], row.Text("number"), row.Text("unit"),
        new(row.Text("title"), [.. row.Text("kinds").Split(['、', ';', '；', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], row.Text("field"), Whole(row)!.Value, Ratio(row)!.Value, DueOf(row)!.Value, row.Text("source")));

    private static int? Whole(TableRow row) =>
        row.Text("count").Length == 0 ? 0 : int.TryParse(row.Text("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static int? Ratio(TableRow row) =>
        row.Text("percent").TrimEnd('%', '％') is not { Length: > 0 } text ? 0
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? (int)(percent * 100) : null;

    private static DateOnly? DueOf(TableRow row) =>
        DateOnly.TryParseExact(row.Text("due"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string InEnglish(string csv)
    {
        var end = csv.IndexOf('\n', StringComparison.Ordinal);
        var header = (end < 0 ? csv : csv[..end]).TrimStart('\uFEFF').Split(',').Select(name => name.Trim().Trim('"'));
        return string.Join(',', header.Select(name => Columns.FirstOrDefault(column => column.Zh == name).En ?? name)) + (end < 0 ? "" : csv[end..]);
    }
}

/// <summary>One line of the table; <paramref name="Unit"/> as it is written there.</summary>
public sealed record PlannedTaskRow(int Line, int Year, string Level, string Number, string Unit, PlannedScope Scope);

/// <summary>What is wrong with a line.</summary>
public sealed record PlannedRowError(int Line, string Zh, string En);
