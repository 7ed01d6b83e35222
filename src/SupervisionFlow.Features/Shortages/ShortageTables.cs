using System.Globalization;
using SupervisionFlow.Domain.Shortages;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Shortages;

/// <summary>Reads the rows of the registers of drugs in short supply.</summary>
internal static class ShortageTables
{
    public static ShortageLevel Level(IReadOnlyDictionary<string, string> row) => new(
        Number(row["order"]) ?? 0, row["level"], row["zh"], row["en"], Number(row.GetValueOrDefault("stock_days_under", "")), Number(row.GetValueOrDefault("institutions_from", "")),
        row["no_substitute"] == "yes", row["reserve"], row["conference"] == "yes", row["listed"] == "yes");

    public static DrugInShortSupply Listed(IReadOnlyDictionary<string, string> row) => new(
        row["drug"], row["dosage_form"], row["specification"], row["level"], TableDay.Of(row, "entered_on") ?? DateOnly.MinValue, TableDay.Of(row, "left_on"), row["decision"]);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
