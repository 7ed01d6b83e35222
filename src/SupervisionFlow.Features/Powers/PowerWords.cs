using SupervisionFlow.Domain.Powers;
using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Features.Registers.Tables;

namespace SupervisionFlow.Features.Powers;

/// <summary>The words of the registers for the codes of powers and of who holds them.</summary>
internal static class PowerWords
{
    public static Bilingual Kind(Power power) => Of(TradeTables.Powers, "kind", power.Kind);

    public static Bilingual Area(Power power) => Of(TradeTables.Powers, "area", power.Area);

    public static Bilingual Dimension(Power power) => Of(TradeTables.Powers, "dimension", power.Dimension);

    public static Bilingual Kind(Holding held) => Of(TradeTables.Delegations, "kind", held.Kind.ToString().ToLowerInvariant());

    public static Bilingual Level(Holding held) => Of(TradeTables.Delegations, "level", held.Level);

    public static Bilingual Reach(Holding held) => Of(TradeTables.Delegations, "reach", held.Reach.ToString().ToLowerInvariant());

    private static Bilingual Of(TradeTable table, string column, string code) => table.Sheet.Column(column).Words(code);
}
