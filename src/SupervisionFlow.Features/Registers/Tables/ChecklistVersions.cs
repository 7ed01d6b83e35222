namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>Which rows of the checklists hold on a day.</summary>
internal static class ChecklistVersions
{
    /// <summary>The items of one list in force on the day, in the order of the list.</summary>
    public static IEnumerable<IReadOnlyDictionary<string, string>> InForce(IEnumerable<IReadOnlyDictionary<string, string>> rows, string list, DateOnly day) =>
        rows.Where(row => row["list"] == list && Holds(row, $"{day:yyyy-MM-dd}"));

    public static bool Holds(IReadOnlyDictionary<string, string> row, string day) =>
        string.CompareOrdinal(row.GetValueOrDefault("effective_from", ""), day) <= 0 && (row.GetValueOrDefault("effective_to", "") is not { Length: > 0 } end || string.CompareOrdinal(day, end) <= 0);
}
