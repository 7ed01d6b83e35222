using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Quality;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>What the rows of each table must keep to beyond their single cells.</summary>
internal static class TableRules
{
    private static readonly string[] Measures = ["OPINION", "ORDER_IMMEDIATE", "ORDER_LIMIT", "CASE", "CONTROL", "TRANSFER", "SCORE"];

    /// <summary>What may be put right in a version that is in force: how sure it is and until when it holds, never what it says.</summary>
    private static readonly HashSet<string> Annotations = new(["status", "source", "note", "effective_to", "cause_en"], StringComparer.Ordinal);

    public static void Check(TradeTable table, RegisterLine line, DateOnly today, SharedTables tables)
    {
        CheckDays(line);
        switch (table.Key)
        {
            case "limits":
                CheckLimit(line);
                KeepInForce(line, today);
                break;
            case "causes":
                CheckFine(line);
                KeepInForce(line, today);
                break;
            case TradeTables.ChecklistsKey:
                CheckMeasures(line);
                break;
            case TradeTables.CalendarKey:
                CheckCalendarDay(line);
                break;
            case "discretion":
                line.RefuseIf(line.Figure("from_percent") > line.Figure("to_percent"), "to_percent", "range.reversed", "不能小于“自”", "Is less than where it begins");
                break;
            case "prescribing-rights":
                foreach (var column in line.Known?["document"] is { Length: > 0 } ? line.Changes.Where(column => column.Code is "document" or "measure").ToList() : [])
                    line.RefuseIf(true, column.Code, "right.of_a_document", "由案件按送达的文书登记，不能改；文书撤销的，登记随之撤除", "A case entered it by the document that was served; it goes when that is revoked");
                line.RefuseIf(line["credit_code"].Length > 0 && line["institution"].Length == 0, "institution", "institution.required", "写了统一社会信用代码的，同时写明机构名称：没有代码的处方按名称核对", "Give the name beside the credit code: a prescription without the code is compared by the name");
                break;
            case "centre-assessments":
                line.RefuseIf(tables.QualityCentres.All(centre => centre.Name != line["centre"]), "centre", "centre.unknown", "质控中心中没有这个名称", "There is no such centre");
                line.RefuseIf(line["result"] == QualityTables.Ended && line["ended_on"].Length == 0, "ended_on", "assessment.no_last_day", "终止聘任的，须写明聘任的最后一天", "One that ends the appointment has its last day");
                line.RefuseIf(line["result"] != QualityTables.Ended && line["ended_on"].Length > 0, "ended_on", "assessment.not_ended", "没有终止聘任的，不写终止日", "One that does not end the appointment has no last day");
                break;
            case "shortage-list":
                line.RefuseIf(line.Day("left_on") < line.Day("entered_on"), "left_on", "days.reversed", "早于列入日期", "Before it was entered");
                break;
            case "no-penalty":
                line.RefuseIf(tables.Penalties.Causes.Causes.All(cause => cause.Code != line["cause_code"]), "cause_code", "cause.unknown", "处罚事由中没有这个编号", "There is no such cause");
                break;
            default:
                PowerRules.Check(table.Key, line, tables);
                break;
        }
    }

    /// <summary>Versions of the same thing never hold on the same day.</summary>
    public static void CheckVersions(TradeTable table, IReadOnlyList<RegisterLine> lines, IReadOnlyList<IReadOnlyDictionary<string, string>> merged)
    {
        if (table.Thing.Count == 0)
            return;

        var versions = merged.ToLookup(ThingOf, StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.Outcome is LineOutcome.New or LineOutcome.Changed))
        {
            var own = table.KeyOf(line.Whole);
            var mine = versions[ThingOf(line.Whole)].FirstOrDefault(row => table.KeyOf(row) == own);
            var clash = mine is null ? null : versions[ThingOf(line.Whole)].FirstOrDefault(row => table.KeyOf(row) != own && Overlap(mine, row));
            if (clash is not null)
                line.Refuse("effective_from", "version.overlap", $"与同一编号的另一版本（{Span(clash, "")}）有重叠的日期，请写清各自的生效日和失效日", $"Overlaps another version of the same ({Span(clash, "")}); give both their days");
        }

        string ThingOf(IReadOnlyDictionary<string, string> row) => string.Join('|', table.Thing.Select(column => row.GetValueOrDefault(column, "")));
    }

    /// <summary>Flags what changes the rules that were in force before today: a further version that begins in the past, and another wording of a row that holds. Whoever was judged by them is judged otherwise, so a second person confirms it.</summary>
    public static void FlagWhatWorksBack(TradeTable table, IReadOnlyList<RegisterLine> lines, IReadOnlyList<IReadOnlyDictionary<string, string>> rows, DateOnly today)
    {
        if (table.Key is not ("limits" or "causes" or "no-penalty" or "discretion" or TradeTables.ChecklistsKey))
            return;

        var things = rows.Select(ThingOf).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => string.CompareOrdinal(line["effective_from"], $"{today:yyyy-MM-dd}") < 0))
        {
            if (line.Outcome == LineOutcome.New && table.Thing.Count > 0 && things.Contains(ThingOf(line.Whole)))
                line.FlagForSecond("新版本自今日以前生效，将改变已经适用的规定", "This version begins before today and changes rules already applied");
            else if (line.Outcome == LineOutcome.Changed && line.Changes.Any(column => !Annotations.Contains(column.Code)))
                line.FlagForSecond("这一行已经生效，内容改动将改变已经适用的规定", "This row is in force; changing it changes rules already applied");
        }

        string ThingOf(IReadOnlyDictionary<string, string> row) => string.Join('|', table.Thing.Select(column => row.GetValueOrDefault(column, "")));
    }

    private static bool Overlap(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        string.CompareOrdinal(one.GetValueOrDefault("effective_from", ""), Span(other, "effective_to")) <= 0 && string.CompareOrdinal(other.GetValueOrDefault("effective_from", ""), Span(one, "effective_to")) <= 0;

    private static string Span(IReadOnlyDictionary<string, string> row, string end) => end.Length > 0
        ? row.GetValueOrDefault(end, "") is { Length: > 0 } day ? day : "9999"
        : $"{row.GetValueOrDefault("effective_from", "")}—{row.GetValueOrDefault("effective_to", "")}";

    private static void CheckDays(RegisterLine line) =>
        line.RefuseIf(line.Day("effective_to") < line.Day("effective_from"), "effective_to", "days.reversed", "早于生效日", "Before it takes effect");

    private static void KeepInForce(RegisterLine line, DateOnly today)
    {
        if (line.Known is not { } known || (known["effective_from"] is { Length: > 0 } from && string.CompareOrdinal(from, $"{today:yyyy-MM-dd}") > 0))
            return;

        if (line.Changes.FirstOrDefault(column => !Annotations.Contains(column.Code)) is { } changed)
            line.RefuseIf(true, changed.Code, "version.in_force", "该版本已经生效，内容不能改；请另加一行新版本，写明生效日", "This version is in force and stays as it is; add a row with a new version and its day");
    }

    private static void CheckLimit(RegisterLine line)
    {
        var (length, least, most) = (line.Figure("length"), line.Figure("minimum"), line.Figure("maximum"));
        line.RefuseIf(length is null && (least is null || most is null), "length", "limit.no_length", "没有长度的，要写最短和最长", "Without a length it needs a minimum and a maximum");
        line.RefuseIf(least > most, "maximum", "range.reversed", "小于最短", "Less than the minimum");
        line.RefuseIf(line["extension"].Length > 0 && line["extension_by"].Length == 0, "extension_by", "limit.extension_by", "可以延长的，要写由谁批准", "Who grants the extension must be said");
        line.RefuseIf(line["day_type"] == "hour" && line["suspended_by"].Length > 0, "suspended_by", "limit.hours", "按小时计算的期限不能中止", "A limit in hours cannot be suspended");
        foreach (var ground in line["suspended_by"].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(ground => !Grounds.Words.ContainsKey(ground)))
            line.RefuseIf(true, "suspended_by", "limit.ground", $"没有“{ground}”这一中止事由；可用的有：{string.Join('、', Grounds.Words.Select(one => $"{one.Key} {one.Value}"))}", $"{ground} is no ground; there are {string.Join(", ", Grounds.Words.Keys)}");
    }

    private static void CheckFine(RegisterLine line)
    {
        var asked = line["fine_base"] switch
        {
            "between" => (Columns: new[] { "fine_min_yuan", "fine_max_yuan" }, Words: "按数额区间罚款的"),
            "times_gains" => (["multiple_min", "multiple_max", "min_illegal_gain_yuan"], "按违法所得倍数罚款的"),
            _ => ([], ""),
        };
        foreach (var column in asked.Columns)
            line.RefuseIf(line[column].Length == 0, column, "cell.empty", $"{asked.Words}必须填写", "Must be filled for this kind of fine");
        line.RefuseIf(line.Figure("fine_min_yuan") > line.Figure("fine_max_yuan"), "fine_max_yuan", "range.reversed", "小于最低罚款", "Less than the least");
        line.RefuseIf(line.Figure("multiple_min") > line.Figure("multiple_max"), "multiple_max", "range.reversed", "小于最低倍数", "Less than the least");
    }

    private static void CheckMeasures(RegisterLine line)
    {
        foreach (var measure in line["action"].Split('+', StringSplitOptions.TrimEntries).Where(measure => !Measures.Contains(measure)))
            line.RefuseIf(true, "action", "measure.unknown", $"没有“{measure}”这种处理方式；可用的有：{string.Join('、', Measures)}", $"There is no measure {measure}; there are {string.Join(", ", Measures)}");
    }

    private static void CheckCalendarDay(RegisterLine line)
    {
        if (line["kind"] == "covers")
        {
            line.RefuseIf(!(int.TryParse(line["date"], out var year) && year is >= 1990 and <= 2200 && line["date"].Length == 4), "date", "calendar.year", "“年份齐全”一行写年份，如 2027", "The row of a whole year has the year, such as 2027");
            return;
        }

        var isDay = line.Day("date") is not null;
        line.RefuseIf(!isDay, "date", "cell.day", $"“{line["date"]}”不是日期，请写成 2026-05-18", $"{line["date"]} is not a day; write 2026-05-18");
        line.RefuseIf(isDay && line["kind"] == "workday" && line.Day("date")!.Value.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), "kind", "calendar.not_a_weekend", "调休上班日应当是周六或者周日", "A make-up day is a Saturday or Sunday");
    }
}
