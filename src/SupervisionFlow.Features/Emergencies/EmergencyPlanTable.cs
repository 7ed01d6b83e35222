using System.Globalization;
using SupervisionFlow.Domain.Registers;

namespace SupervisionFlow.Features.Emergencies;

/// <summary>Reads the rows of the register of emergency plans.</summary>
internal static class EmergencyPlanTable
{
    public static EmergencyPlan Of(IReadOnlyDictionary<string, string> row) => new(
        row["title"], row["version"], row.GetValueOrDefault("covers", ""), row["document"], DayOf(row.GetValueOrDefault("effective_from", "")), DayOf(row.GetValueOrDefault("effective_to", "")));

    /// <summary>As the register writes it.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
