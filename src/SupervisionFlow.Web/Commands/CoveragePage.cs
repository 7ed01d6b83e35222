using System.Globalization;
using System.Text;
using CsvHelper;

namespace SupervisionFlow.Web.Commands;

/// <summary>docs/coverage.md, from docs/coverage.csv: what was asked for, row by row, and where it works.</summary>
internal static class CoveragePage
{
    private static readonly (string Status, string Says)[] Statuses =
    [
        ("works", "it works, and the places named show it"), ("partly", "part of it works; the note says what is missing"),
        ("indicator", "followed as an indicator of a plan task, with evidence, and not otherwise"), ("outside", "not covered; the note says why"),
    ];

    /// <summary>The rows of the table.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    public static IReadOnlyList<CoverageRow> Read(string file)
    {
        using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default with { CommentPrefix = '#' });
        csv.ReadHeader();
        var rows = new List<CoverageRow>();
        while (csv.Read())
            rows.Add(new(csv.GetString(0), csv.GetString(1), csv.GetString(2), [.. csv.GetString(3).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(CoveragePlace.Parse)], csv.GetString(4)));

        return rows;
    }

    /// <summary>The page.</summary>
    public static string Write(IReadOnlyList<CoverageRow> rows, IReadOnlyList<UncountedLimit> uncounted)
    {
        var page = new StringBuilder("# What was asked, and where it works\n\nMade from [coverage.csv](coverage.csv) by `./run docs coverage > docs/coverage.md`; a test holds the page to the table, and every place it names to what is there.\n\n| status | means | rows |\n| --- | --- | --- |\n");
        foreach (var (status, says) in Statuses)
            page.Append(CultureInfo.InvariantCulture, $"| {status} | {says} | {rows.Count(row => row.Status == status)} |\n");
        page.Append("\n| row | asked for | status | where | note |\n| --- | --- | --- | --- | --- |\n");
        foreach (var row in rows)
            page.Append(CultureInfo.InvariantCulture, $"| {row.Row} | {row.Asks} | {row.Status} | {string.Join("<br>", row.Where.Select(place => place.Shown))} | {row.Note} |\n");

        page.Append(CultureInfo.InvariantCulture, $"\n## Limits that no process counts\n\nThe register of limits holds {uncounted.Count} that no process starts a clock by and no form counts with. They can be imported, cited and designed with; this is why none of what ships uses them.\n\n| limit | of what | law | why |\n| --- | --- | --- | --- |\n");
        foreach (var one in uncounted)
            page.Append(CultureInfo.InvariantCulture, $"| {one.Limit} | {one.Subject} | {one.Citation} | {one.Why} |\n");

        return page.ToString();
    }
}

/// <summary>One row of what was asked.</summary>
internal sealed record CoverageRow(string Row, string Asks, string Status, IReadOnlyList<CoveragePlace> Where, string Note);

/// <summary>A place where it can be seen.</summary>
/// <param name="Kind"><c>process</c>, <c>page</c>, <c>api</c>, <c>file</c> or <c>test</c>.</param>
internal sealed record CoveragePlace(string Kind, string Name)
{
    public static CoveragePlace Parse(string text) => text.Split(':', 2) is [var kind, var name] ? new(kind, name) : new("", text);

    /// <summary>As the page links or names it.</summary>
    public string Shown => Kind switch
    {
        "process" => $"[{Name}](processes.md#{Name})",
        "file" when Name.StartsWith("docs/", StringComparison.Ordinal) => $"[{Path.GetFileName(Name)}]({Name["docs/".Length..]})",
        "file" => $"[{Path.GetFileName(Name)}](../{Name})",
        "test" => $"test `{Name}`",
        _ => $"`{Name}`",
    };
}
