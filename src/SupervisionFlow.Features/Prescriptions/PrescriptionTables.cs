using SupervisionFlow.Domain.Prescriptions;
using SupervisionFlow.Features.Registers.Tables;

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
        new(EscalationRules.MonthOf(row["month"]) ?? DateOnly.MinValue, [.. row.GetValueOrDefault("days", "").Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(TableDay.Of).OfType<DateOnly>()]), row["decision"]);

    public static RightOnRecord Right(IReadOnlyDictionary<string, string> row) => new(
        row["prescriber"], row.GetValueOrDefault("institution", ""), row["measure"] == "cancel" ? RightMeasure.Cancel : RightMeasure.Restrict,
        TableDay.Of(row, "from") ?? DateOnly.MinValue, TableDay.Of(row, "until"), row["reason"], row["decision"]) { CreditCode = row.GetValueOrDefault("credit_code", "") };
}
