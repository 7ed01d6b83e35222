using System.Globalization;
using SupervisionFlow.Domain.Prescriptions;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>A row of what the evaluations counted.</summary>
internal sealed record PrescriberMonthRow(string Prescriber, string Institution, PrescriberMonth Month)
{
    public bool IsOf(string prescriber, string institution) => string.Equals(Prescriber, prescriber, StringComparison.OrdinalIgnoreCase) && Institution == institution;
}

/// <summary>Reads the rows of the registers of pharmacy.</summary>
internal static class PrescriptionTables
{
    public static IReadOnlyDictionary<string, PrescriptionFinding> Findings(IEnumerable<IReadOnlyDictionary<string, string>> rows) =>
        rows.Select(row => new PrescriptionFinding(row["code"], ClassOf(row["class"]), row["zh"], row["en"], row["status"])).ToDictionary(finding => finding.Code, StringComparer.Ordinal);

    public static PrescriberMonthRow Month(IReadOnlyDictionary<string, string> row) => new(
        row["prescriber"], row["institution"],
        new(EscalationRules.MonthOf(row["month"]) ?? DateOnly.MinValue, [.. row.GetValueOrDefault("days", "").Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Day).OfType<DateOnly>()]));

    public static RightOnRecord Right(IReadOnlyDictionary<string, string> row) => new(
        row["prescriber"], row.GetValueOrDefault("institution", ""), row["measure"] == "cancel" ? RightMeasure.Cancel : RightMeasure.Restrict,
        Day(row["from"]) ?? DateOnly.MinValue, Day(row.GetValueOrDefault("until", "")), row["reason"], row["decision"]);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static PrescriptionClass ClassOf(string text) => text switch
    {
        "super_normal" => PrescriptionClass.SuperNormal,
        "unsuitable" => PrescriptionClass.Unsuitable,
        _ => PrescriptionClass.IllFormed,
    };
}
