using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Domain.Penalties;

namespace SupervisionFlow.Features.Bundles;

/// <summary>Reads the shared tables about penalties.</summary>
internal static class PenaltyTables
{
    /// <exception cref="TableError">A table cannot be read; names the line.</exception>
    public static PenaltyLaw Read(string folder)
    {
        return new(
            PenaltyCauseTable.Parse(Text("causes.csv")), DiscretionTable.Parse(Text("discretion.csv")),
            LateFeeRate.Parse(Text("late-fees.csv")), NoPenaltyEntry.Parse(Text("no-penalty.csv")));

        string Text(string file) => File.ReadAllText(Path.Combine(folder, file));
    }
}
