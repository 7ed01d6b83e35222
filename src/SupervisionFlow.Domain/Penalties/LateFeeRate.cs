using System.Globalization;
using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>A rate of late fees in force from a day on.</summary>
/// <param name="PerDay">The part of what is unpaid that each day adds: 0.03 for three percent.</param>
/// <param name="Cap">The most it can come to, as a multiple of what is unpaid.</param>
public sealed record LateFeeRate(string Article, decimal PerDay, decimal Cap, DateOnly? EffectiveFrom)
{
    /// <summary>Reads the rates.</summary>
    /// <exception cref="TableError">Names the line.</exception>
    public static IReadOnlyList<LateFeeRate> Parse(string text) =>
    [
        .. TableText.Read(text, "article", "percent_per_day", "cap_percent", "effective_from", "source", "status").Rows
            .Select(row => new LateFeeRate(row.Required("article"), Percent(row, "percent_per_day"), Percent(row, "cap_percent"), row.Day("effective_from")))
            .OrderBy(rate => rate.EffectiveFrom ?? DateOnly.MinValue),
    ];

    private static decimal Percent(TableRow row, string column) =>
        decimal.TryParse(row.Required(column), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            ? percent / 100m
            : throw new TableError(row.Line, $"{column} is not a number: {row.Text(column)}");
}
