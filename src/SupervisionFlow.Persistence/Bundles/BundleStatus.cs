namespace SupervisionFlow.Persistence.Bundles;

/// <summary>Where a version of a bundle stands.</summary>
public enum BundleStatus
{
    /// <summary>Being edited, or an update that waits for somebody to compare it.</summary>
    Draft,

    /// <summary>New instances start on it; one per key.</summary>
    Published,

    /// <summary>A later version took its place.</summary>
    Superseded,
}
