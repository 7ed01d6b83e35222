using SupervisionFlow.Domain;
using SupervisionFlow.Features.Registers.Reading;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>A table of the trade that ships as files of comma-separated text, and that a locality may go beyond row by row.</summary>
/// <param name="Path">The file below the folder of the processes; for checklists the folder of them.</param>
/// <param name="Thing">The key columns without the one that tells versions apart; empty where rows have no versions.</param>
internal sealed record TradeTable(RegisterSheet Sheet, string Path, IReadOnlyList<string> Thing)
{
    /// <summary>As many characters as the columns of a key have together, at most.</summary>
    public const int LongestKey = 128;

    private const string From = "effective_from";
    private const string To = "effective_to";

    public string Key => Sheet.Key;

    /// <summary>By which a row is told from others, as it is kept.</summary>
    public string KeyOf(IReadOnlyDictionary<string, string> row) => string.Join('|', Sheet.KeyColumns.Select(column => row.GetValueOrDefault(column, "")));

    /// <summary>The column that makes a row's key as long as it is.</summary>
    public RegisterColumn LongestPartOf(IReadOnlyDictionary<string, string> row) =>
        Sheet.Columns.Where(column => Sheet.KeyColumns.Contains(column.Code)).MaxBy(column => row.GetValueOrDefault(column.Code, "").Length)!;

    /// <summary>The key under which a case enters a row.</summary>
    /// <exception cref="RuleViolation"><c>row.key_too_long</c>.</exception>
    public string KeptKeyOf(IReadOnlyDictionary<string, string> row)
    {
        if (KeyOf(row) is { Length: <= LongestKey } key)
            return key;

        var part = LongestPartOf(row);
        throw new RuleViolation("row.key_too_long", $"不能登入“{Sheet.Title.Zh}”：{part.Label.Zh}“{row[part.Code]}”过长，编号各列合计不超过{LongestKey}个字符",
            $"It cannot be entered in {Sheet.Title.En}: {part.Label.En} “{row[part.Code]}” is too long; the columns of the key have at most {LongestKey} characters together");
    }

    /// <summary>What ships with the locality's rows in their places; a version ends on the day before the next begins, unless it says otherwise.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string folder, LocalTables local)
    {
        var rows = Shipped(folder);
        var places = rows.Select((row, index) => (Key: KeyOf(row), index)).GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.First().index, StringComparer.Ordinal);
        foreach (var (key, row) in local.Of(Key))
        {
            if (places.TryGetValue(key, out var place))
                rows[place] = row;
            else
                rows.Add(row);
        }

        return Thing.Count == 0 ? rows : [.. WithEnds(rows)];
    }

    /// <summary>As the parsers of the domain read it.</summary>
    public string Text(IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var columns = Sheet.Columns.Select(column => column.Code).ToList();
        return string.Join('\n', rows.Select(row => string.Join(',', columns.Select(column => Quoted(row.GetValueOrDefault(column, ""))))).Prepend(string.Join(',', columns)));
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"") >= 0 || text.StartsWith('#') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private List<IReadOnlyDictionary<string, string>> WithEnds(List<IReadOnlyDictionary<string, string>> rows)
    {
        var ended = rows.ToList();
        foreach (var versions in rows.Select((row, index) => (row, index)).GroupBy(one => string.Join('|', Thing.Select(column => one.row.GetValueOrDefault(column, "")))))
        {
            var inOrder = versions.OrderBy(one => one.row.GetValueOrDefault(From, ""), StringComparer.Ordinal).ToList();
            foreach (var (one, next) in inOrder.Zip(inOrder.Skip(1)))
            {
                if (one.row.GetValueOrDefault(To, "").Length == 0 && DayBefore(next.row.GetValueOrDefault(From, "")) is { } end && string.CompareOrdinal(one.row.GetValueOrDefault(From, ""), end) <= 0)
                    ended[one.index] = new Dictionary<string, string>(one.row) { [To] = end };
            }
        }

        return ended;
    }

    private static string? DayBefore(string day) =>
        TableDay.Of(day) is { } parsed && parsed > DateOnly.MinValue ? TableDay.Text(parsed.AddDays(-1)) : null;

    private List<IReadOnlyDictionary<string, string>> Shipped(string folder)
    {
        var path = System.IO.Path.Combine(folder, Path);
        if (Key == TradeTables.ChecklistsKey)
            return [.. ChecklistFiles(path).SelectMany(file => ReadFile(file, ("list", System.IO.Path.GetFileNameWithoutExtension(file))))];

        var rows = File.Exists(path) ? ReadFile(path).ToList() : [];
        return Key == TradeTables.CalendarKey ? [.. rows, .. YearsCovered(path)] : rows;
    }

    private static IEnumerable<string> ChecklistFiles(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.csv").Where(file => System.IO.Path.GetFileName(file) != "words.csv").Order(StringComparer.Ordinal) : [];

    private static IEnumerable<IReadOnlyDictionary<string, string>> ReadFile(string file, (string Column, string Text)? more = null)
    {
        var rows = RegisterCsv.Read(File.ReadAllText(file), int.MaxValue);
        foreach (var row in rows.Skip(1))
        {
            var values = rows[0].Cells.Zip(row.Cells).ToDictionary(cell => cell.First.Trim(), cell => cell.Second.Trim(), StringComparer.Ordinal);
            if (more is { } also)
                values[also.Column] = also.Text;
            yield return values;
        }
    }

    /// <summary>The comments of the calendar that say which years are whole, as rows.</summary>
    private static IEnumerable<IReadOnlyDictionary<string, string>> YearsCovered(string file) => File.Exists(file)
        ? File.ReadLines(file).Where(line => line.StartsWith("# covers ", StringComparison.Ordinal)).Select(line => line["# covers ".Length..].Split(':', 2))
            .Where(parts => parts.Length == 2).Select(parts => (IReadOnlyDictionary<string, string>)new Dictionary<string, string> { ["date"] = parts[0].Trim(), ["kind"] = "covers", ["name"] = parts[1].Trim() })
        : [];
}
