using System.Globalization;
using System.Text.RegularExpressions;
using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Features.Plans.Reading;

/// <summary>What a person read in documents, to measure the reader against: a CSV with seed, no, task, lead_unit, cooperating_units, indicator, target.</summary>
/// <remarks>Rows without a dot in their number are tasks; rows with one are their indicators. A document whose tasks name no unit is measured by its indicators alone.</remarks>
public sealed partial class ExpectedReading
{
    private readonly List<Row> _rows;

    private ExpectedReading(List<Row> rows) => _rows = rows;

    /// <exception cref="PolicyFileException">A column is missing.</exception>
    public static ExpectedReading Parse(string csv)
    {
        var rows = PolicyCsv.Rows(csv, ',');
        var header = rows.Count > 0 ? rows[0].Select((name, at) => (name: name.Trim(), at)).ToDictionary(column => column.name, column => column.at) : [];
        foreach (var column in new[] { "seed", "no", "lead_unit", "cooperating_units", "indicator", "target" })
            if (!header.ContainsKey(column))
                throw new PolicyFileException($"缺少列 {column}", $"Column {column} is missing");

        return new([.. rows.Skip(1).Select(row => new Row(row[header["seed"]], row[header["no"]], row[header["lead_unit"]], row[header["cooperating_units"]], row[header["indicator"]], row[header["target"]]))]);
    }

    /// <summary>The seeds it has rows of: what a document's file name begins with.</summary>
    public IReadOnlyList<string> Seeds => [.. _rows.Select(row => row.Seed).Distinct()];

    /// <summary>The scores of one document, by what was compared.</summary>
    public IReadOnlyDictionary<string, ReadingScore> Score(string seed, PolicyReading reading)
    {
        var rows = _rows.Where(row => row.Seed == seed).ToList();
        var tasks = rows.Where(row => !row.No.Contains('.', StringComparison.Ordinal)).ToList();
        var byNumber = rows.Any(row => row.Lead.Length > 0 || row.Cooperating.Length > 0);
        var scores = new Dictionary<string, ReadingScore>();
        if (byNumber)
        {
            scores["tasks"] = ReadingScore.Of(tasks.Select(row => row.No), reading.Tasks.Select(task => task.No));
            scores["lead"] = ReadingScore.Of(tasks.Where(row => row.Lead.Length > 0).Select(row => $"{row.No} {row.Lead}"), reading.Tasks.Where(task => task.Who.Lead is not null).Select(task => $"{task.No} {task.Who.Lead}"));
            scores["cooperating"] = ReadingScore.Of(tasks.SelectMany(row => row.Units.Select(unit => $"{row.No} {unit}")), reading.Tasks.SelectMany(task => task.Who.Cooperating.Select(unit => $"{task.No} {unit}")));
        }

        scores["indicators"] = ReadingScore.Of(
            rows.SelectMany(row => Targets(row, byNumber)),
            reading.Tasks.SelectMany(task => task.Indicators.Where(one => one.Value is not null).Select(one => new Target(byNumber ? task.No : "", one.Value!.Value, one.UpTo, one.Unit))),
            (expected, found) => expected.Task == found.Task && expected.Value == found.Value && expected.UpTo == found.UpTo && (expected.Unit.Length == 0 || expected.Unit == found.Unit),
            target => target.ToString());
        return scores;
    }

    /// <summary>The numbers of a target such as "&gt;=40%" or "15个/2名/15名"; a year alone is no target.</summary>
    private static IEnumerable<Target> Targets(Row row, bool byNumber)
    {
        var task = byNumber ? row.No.Split('.')[0] : "";
        if (row.Text.Contains("全覆盖", StringComparison.Ordinal))
            return [new(task, 100, null, "%")];

        var found = Number().Matches(Note().Replace(row.Text, "")).Where(match => !(match.Groups["u"].Value == "年" && match.Groups["n"].Length == 4))
            .Select(match => new Target(task, Of(match.Groups["n"]), match.Groups["m"].Success ? Of(match.Groups["m"]) : null, match.Groups["u"].Value)).ToList();
        var named = row.Indicator.Split(';', '；').Length;
        return found.Count == 1 && named > 1 ? Enumerable.Repeat(found[0], named) : found;
    }

    private static decimal Of(Group number) => decimal.Parse(number.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""(?<n>\d+(?:\.\d+)?)(?:-(?<m>\d+(?:\.\d+)?))?(?<u>%|个月|[\u4e00-\u9fff])?""")]
    private static partial Regex Number();

    [GeneratedRegex("""[(（].*|=>.*|/年""")]
    private static partial Regex Note();

    private sealed record Row(string Seed, string No, string Lead, string Cooperating, string Indicator, string Text)
    {
        public IEnumerable<string> Units => Cooperating.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    private sealed record Target(string Task, decimal Value, decimal? UpTo, string Unit)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Task} {Value:0.##}{(UpTo is null ? "" : $"-{UpTo:0.##}")}{Unit}");
    }
}
