using System.Globalization;
using SupervisionFlow.Domain.Prescriptions;

namespace SupervisionFlow.Features.Prescriptions;

/// <summary>A row of what the evaluations counted.</summary>
/// <param name="Decision">The number of the case that evaluated.</param>
internal sealed record PrescriberMonthRow(string Prescriber, PrescribingInstitution Institution, PrescriberMonth Month, string Decision)
{
    public bool IsOf(string prescriber, PrescribingInstitution at) => string.Equals(Prescriber, prescriber, StringComparison.OrdinalIgnoreCase) && Institution.IsSameAs(at);
}

/// <summary>Reads the rows of the registers of pharmacy.</summary>
internal static class PrescriptionTables
{
    public static IReadOnlyDictionary<string, PrescriptionFinding> Findings(IEnumerable<IReadOnlyDictionary<string, string>> rows) =>
        rows.Select(row => new PrescriptionFinding(row["code"], PrescriptionClasses.Of(row["class"]), row["zh"], row["en"], row["status"])).ToDictionary(finding => finding.Code, StringComparer.Ordinal);

    public static PrescriberMonthRow Month(IReadOnlyDictionary<string, string> row) => new(
        row["prescriber"], new(row["institution"], row.GetValueOrDefault("credit_code", "")),
        new(EscalationRules.MonthOf(row["month"]) ?? DateOnly.MinValue, [.. row.GetValueOrDefault("days", "").Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Day).OfType<DateOnly>()]), row["decision"]);

    public static RightOnRecord Right(IReadOnlyDictionary<string, string> row) => new(
        row["prescriber"], row.GetValueOrDefault("institution", ""), row["measure"] == "cancel" ? RightMeasure.Cancel : RightMeasure.Restrict,
        Day(row["from"]) ?? DateOnly.MinValue, Day(row.GetValueOrDefault("until", "")), row["reason"], row["decision"]) { CreditCode = row.GetValueOrDefault("credit_code", "") };

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
