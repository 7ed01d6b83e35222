using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>Judges a draft by what this installation knows: its limits, units and people.</summary>
internal sealed class DraftChecks
{
    /// <summary>Errors first, then in the order of the workflow.</summary>
    public Task<IReadOnlyList<DesignFinding>> Of(Bundle draft, CancellationToken stop) => Task.FromResult(DesignCheck.Run(draft));
}
