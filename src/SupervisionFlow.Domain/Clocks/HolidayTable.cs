using System.Security.Cryptography;
using System.Text;

namespace SupervisionFlow.Domain.Clocks;

/// <summary>The days off and make-up days of the years whose notice is known.</summary>
/// <remarks>
/// Text form: <c>date,kind,name</c>, and a comment <c># covers 2026: source</c> for each year known. A year without such a
/// comment is not covered, whatever rows it has, so that half a year never passes for a whole one.
/// </remarks>
public sealed class HolidayTable
{
    private readonly Dictionary<DateOnly, HolidayRow> _rows;

    private HolidayTable(Dictionary<DateOnly, HolidayRow> rows, IReadOnlyDictionary<int, string> sources)
    {
        _rows = rows;
        Sources = sources;
        Version = VersionOf(rows.Values, sources.Keys);
    }

    /// <summary>The years covered, each with the notice it rests on.</summary>
    public IReadOnlyDictionary<int, string> Sources { get; }

    /// <summary>Changes with any row or covered year; kept with each due date that was computed from it.</summary>
    public string Version { get; }

    public IEnumerable<HolidayRow> Rows => _rows.Values.OrderBy(row => row.Date);

    /// <exception cref="TableError">Names the line: no day, no kind, the same day twice, a year covered twice.</exception>
    public static HolidayTable Parse(string text)
    {
        var table = TableText.Read(text, "date", "kind", "name");
        var rows = new Dictionary<DateOnly, HolidayRow>();
        foreach (var row in table.Rows)
        {
            var date = row.Day("date") ?? throw new TableError(row.Line, "date is empty");
            if (!rows.TryAdd(date, new HolidayRow(date, row.Code<HolidayKind>("kind"), row.Required("name"))))
                throw new TableError(row.Line, $"{date:yyyy-MM-dd} is there twice");
        }

        var sources = new Dictionary<int, string>();
        foreach (var (line, comment) in table.Comments.Where(comment => comment.Text.StartsWith("covers ", StringComparison.Ordinal)))
        {
            var parts = comment["covers ".Length..].Split(':', 2);
            if (parts.Length < 2 || !int.TryParse(parts[0], out var year))
                throw new TableError(line, "expected: covers YEAR: SOURCE");
            if (!sources.TryAdd(year, parts[1].Trim()))
                throw new TableError(line, $"{year} is covered twice");
        }

        return new HolidayTable(rows, sources);
    }

    public bool Covers(int year) => Sources.ContainsKey(year);

    public HolidayRow? On(DateOnly day) => _rows.GetValueOrDefault(day);

    private static string VersionOf(IEnumerable<HolidayRow> rows, IEnumerable<int> years)
    {
        var text = new StringBuilder().AppendJoin(',', years.Order()).Append('\n');
        foreach (var row in rows.OrderBy(row => row.Date))
            text.Append($"{row.Date:yyyy-MM-dd} {row.Kind} {row.Name}\n");

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12];
    }
}
