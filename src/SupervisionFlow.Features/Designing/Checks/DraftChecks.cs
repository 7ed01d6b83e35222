using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Judges a draft by what this installation knows: its limits, units and people.</summary>
internal sealed class DraftChecks(SharedTables tables, Vocabulary words)
{
    /// <summary>Errors first.</summary>
    public Task<IReadOnlyList<DesignFinding>> Of(Bundle draft, CancellationToken stop) => Task.FromResult(DesignCheck.Run(draft, Surroundings.Of(tables, words)));
}
