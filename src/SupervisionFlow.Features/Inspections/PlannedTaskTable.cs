using System.Globalization;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Inspections;

/// <summary>A year's tasks as a table that a higher level hands down: one a line, with Chinese or English headings, as CSV or pasted from a spreadsheet.</summary>
public static class PlannedTaskTable
{
    private const int MostRows = 5_000;

    /// <summary>The headings, in Chinese and in English.</summary>
    public static readonly IReadOnlyList<(string Zh, string En)> Columns =
    [
        ("年度", "year"), ("层级", "level"), ("编号", "number"), ("任务", "title"), ("承担机构", "unit"), ("对象类别", "kinds"),
        ("专业", "field"), ("数量", "count"), ("比例", "percent"), ("完成期限", "due"), ("依据文号", "source"),
    ];

    /// <summary>A line as it may stand in the table.</summary>
    public static readonly string Example = string.Join(',', ["2026", "国家", "国-03", "医疗机构依法执业", "", "医院、门诊部", "", "", "20", "2026-11-30", "文号"]);

    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];

    private static readonly Dictionary<string, string> Levels = new(StringComparer.Ordinal)
    {
        ["national"] = "national", ["国家"] = "national", ["国家级"] = "national", ["provincial"] = "provincial", ["省"] = "provincial", ["省级"] = "provincial",
        ["municipal"] = "municipal", ["市"] = "municipal", ["市级"] = "municipal", ["county"] = "county", ["县"] = "county", ["区"] = "county", ["县（区）级"] = "county",
    };

    /// <summary>Every row that can be read, and what is wrong with the others.</summary>
    internal static (IReadOnlyList<PlannedTaskRow> Rows, IReadOnlyList<PlannedRowError> Errors) Read(string text)
    {
        var lines = RegisterCsv.Read(text.TrimStart('\uFEFF'), MostRows + 2);
        if (lines.Count < 2)
            return ([], [new(1, "表格没有内容：第一行写各列名称，以下每行一项", "the table has no rows; its first row names the columns")]);
        if (lines.Count > MostRows + 1)
            return ([], [new(MostRows + 2, $"一次最多导入{MostRows}行，请分开导入", $"at most {MostRows} rows at once; split the file")]);

        var heading = lines[0].Cells.Select(RegisterCsv.Plain).Select(InEnglish).ToList();
        return WrongHeading(heading, lines[0].Line) is { } wrong ? ([], [wrong]) : Rows(heading, lines.Skip(1));
    }

    private static string InEnglish(string name) => Columns.FirstOrDefault(column => column.Zh == name).En ?? name;

    private static PlannedRowError? WrongHeading(List<string> heading, int line)
    {
        if (Columns.FirstOrDefault(column => !heading.Contains(column.En)) is { En: not null } missing)
            return new(line, $"表头缺少“{missing.Zh}”一列", $"the heading has no column {missing.En}");

        return heading.GroupBy(name => name).FirstOrDefault(same => same.Key.Length > 0 && same.Count() > 1) is { } twice
            ? new(line, $"“{Columns.FirstOrDefault(column => column.En == twice.Key).Zh ?? twice.Key}”一列出现了两次", $"the column {twice.Key} is there twice")
            : null;
    }

    private static (IReadOnlyList<PlannedTaskRow>, IReadOnlyList<PlannedRowError>) Rows(List<string> heading, IEnumerable<CsvRow> lines)
    {
        var rows = new List<PlannedTaskRow>();
        var errors = new List<PlannedRowError>();
        foreach (var line in lines)
        {
            var cells = heading.Zip(line.Cells.Select(RegisterCsv.Plain)).Where(cell => cell.First.Length > 0).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal);
            if (line.Cells.Count != heading.Count)
                errors.Add(new(line.Line, $"这一行有{line.Cells.Count}格，表头有{heading.Count}列；含逗号的内容要用引号括起来", $"this row has {line.Cells.Count} cells, the heading {heading.Count}; what holds a comma goes in quotes"));
            else if (Wrong(cells) is var (zh, en))
                errors.Add(new(line.Line, zh, en));
            else
                rows.Add(Of(line.Line, cells));
        }

        return (rows, errors);
    }

    private static (string, string)? Wrong(Dictionary<string, string> row) => row switch
    {
        _ when !int.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 2020 or > 2100 => ("年度不正确", "not a year"),
        _ when !Levels.ContainsKey(row["level"]) => ("层级应为国家、省、市或者县", "the level is national, provincial, municipal or county"),
        _ when row["number"].Length is 0 or > 64 => ("编号须填写，不超过64字", "give a number of at most 64 characters"),
        _ when row["title"].Length is 0 or > 200 => ("任务须填写，不超过200字", "give a title of at most 200 characters"),
        _ when row["field"].Length > 60 => ("专业不超过60字", "the field has at most 60 characters"),
        _ when Ratio(row) is not { } ratio || Whole(row) is not { } count || count > 0 == ratio > 0 || ratio > 10_000 => ("数量和比例填写其中一项，比例不超过100%", "give either a number or a ratio up to 100 %"),
        _ when DueOf(row) is null => ("完成期限应为2026-11-30这样的日期", "the day is written as 2026-11-30"),
        _ when row["source"].Length is 0 or > 200 => ("须填写依据文号", "name the document it rests on"),
        _ => null,
    };

    private static PlannedTaskRow Of(int line, Dictionary<string, string> row) => new(
        line, int.Parse(row["year"], CultureInfo.InvariantCulture), Levels[row["level"]], row["number"], row["unit"],
        new(row["title"], [.. row["kinds"].Split(['、', ',', '，', ';', '；', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], row["field"], Whole(row)!.Value, Ratio(row)!.Value, DueOf(row)!.Value, row["source"]));

    private static int? Whole(Dictionary<string, string> row) =>
        row["count"].Length == 0 ? 0 : int.TryParse(row["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static int? Ratio(Dictionary<string, string> row) =>
        row["percent"].TrimEnd('%', '％') is not { Length: > 0 } text ? 0
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? (int)(percent * 100) : null;

    private static DateOnly? DueOf(Dictionary<string, string> row) =>
        DateOnly.TryParseExact(row["due"], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>One line of the table; <paramref name="Unit"/> and the kinds of objects as they are written there.</summary>
internal sealed record PlannedTaskRow(int Line, int Year, string Level, string Number, string Unit, PlannedScope Scope);

/// <summary>What is wrong with a line.</summary>
internal sealed record PlannedRowError(int Line, string Zh, string En);
