using System.Globalization;

namespace SupervisionFlow.Features.Registers.Tables;

/// <summary>Days as the tables of the trade write them: 2026-05-18.</summary>
internal static class TableDay
{
    private const string Form = "yyyy-MM-dd";

    public static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Null where the cell is empty or holds no day.</summary>
    public static DateOnly? Of(string? text) => DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The same of a column that a row may lack.</summary>
    public static DateOnly? Of(IReadOnlyDictionary<string, string> row, string column) => Of(row.GetValueOrDefault(column, ""));
}
