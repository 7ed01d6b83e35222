using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Powers;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Powers;

/// <summary>Reads the rows of the registers on powers, delegations and fields.</summary>
internal static class PowerTables
{
    public static PowerList Powers(IReadOnlyList<IReadOnlyDictionary<string, string>> powers, IReadOnlyList<IReadOnlyDictionary<string, string>> delegations) => new(
        [.. powers.Select(row => new Power(
            row["matter"], row["title"], row["title_en"], row["kind"], row["area"], row["dimension"], row["field"], row["law"], row["article"], row["status"], row["source"], TableDay.Of(row, "effective_from"), TableDay.Of(row, "effective_to")))],
        [.. delegations.Select(row => new Holding(
            row["matter"], row["level"], new UnitId(row["unit"]), Enum.Parse<HoldingReach>(row["reach"], ignoreCase: true), Enum.Parse<HoldingKind>(row["kind"], ignoreCase: true),
            row["principal"] is { Length: > 0 } principal ? new UnitId(principal) : null, row["document"], TableDay.Of(row, "effective_from") ?? DateOnly.MinValue, TableDay.Of(row, "effective_to"), row["status"]))]);

    public static SupervisionFields Fields(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => new(
        [.. rows.Select(row => new SupervisionField(row["key"], row["zh"], row["en"], row["word"], Listed(row["kinds"]), Listed(row.GetValueOrDefault("told_by", "")), row["status"]))]);

    private static string[] Listed(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
