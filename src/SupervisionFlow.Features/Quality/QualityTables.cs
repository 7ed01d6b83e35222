using System.Globalization;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Quality;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Quality;

/// <summary>Reads the rows of the registers of quality control.</summary>
internal static class QualityTables
{
    public const string Percent = "percent";
    public const string PerMille = "permille";
    public const string Ratio = "ratio";

    /// <summary>The result of an assessment that ends the appointment.</summary>
    public const string Ended = "ended";

    public static QualityIndicator Indicator(IReadOnlyDictionary<string, string> row) => new(
        row["code"].ToUpperInvariant(), row["specialty"], row["zh"], row["en"], row["unit_of_value"] switch { Percent => 100, PerMille => 1000, _ => 1 },
        row["comparator"] switch { "at_least" => TargetSide.AtLeast, "at_most" => TargetSide.AtMost, _ => TargetSide.None },
        Number(row, "target"), Number(row, "alert"), Number(row, "jump"), row.GetValueOrDefault("alert_opens", "") switch { "hazard" => AlertOpens.Hazard, "emergency" => AlertOpens.Emergency, _ => AlertOpens.Nothing })
    {
        Numerator = row.GetValueOrDefault("numerator", ""),
        Denominator = row.GetValueOrDefault("denominator", ""),
        From = TableDay.Of(row, "effective_from"),
        Until = TableDay.Of(row, "effective_to"),
    };

    public static QualityCentre Centre(IReadOnlyDictionary<string, string> row) => new(
        row["centre"], row["specialty"], row["level"], row["host"], row.GetValueOrDefault("head", ""), TableDay.Of(row, "effective_from"), TableDay.Of(row, "effective_to"), row["decision"])
    {
        Unit = row.GetValueOrDefault("unit", ""),
        HostCode = row.GetValueOrDefault("host_code", ""),
    };

    /// <summary>The rows of centres, their terms as assessments ended them.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Cut(IEnumerable<IReadOnlyDictionary<string, string>> centres, IEnumerable<IReadOnlyDictionary<string, string>> assessments)
    {
        var ended = assessments.Select(Assessment).ToList();
        return [.. centres.Select(row => CentreAssessment.Applied([Centre(row)], ended)[0].Until is { } until ? new Dictionary<string, string>(row) { ["effective_to"] = TableDay.Text(until) } : row)];
    }

    public static CentreAssessment Assessment(IReadOnlyDictionary<string, string> row) => new(row["centre"], row["year"], row["result"] == Ended ? TableDay.Of(row, "ended_on") : null, row["decision"]);

    /// <exception cref="TableError">It names no period or no figures.</exception>
    public static FigureOnRecord Figure(IReadOnlyDictionary<string, string> row) => new(
        QualityPeriod.Of(row["period"]) ?? throw new TableError(0, $"{row["period"]} is no period such as 2026-05 or 2026Q2"),
        FigureLine.All($"{row["institution"]}|{row["indicator"]}|{row["numerator"]}|{row["denominator"]}") is [var line] ? line : throw new TableError(0, $"{row["numerator"]}/{row["denominator"]} are no figures"), row["decision"]);

    private static decimal? Number(IReadOnlyDictionary<string, string> row, string column) => row.GetValueOrDefault(column, "") is not { Length: > 0 } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new TableError(0, $"{column} of {row["code"]}: {text} is no number");
}
