namespace SupervisionFlow.Persistence.Bundles;

/// <summary>Where a version of a bundle stands. Only a draft's content changes; every other keeps what it has for good.</summary>
public enum BundleStatus
{
    /// <summary>Being edited, or an update that waits for somebody to compare it.</summary>
    Draft,

    /// <summary>Handed in to be published; waits for those who must agree.</summary>
    Submitted,

    /// <summary>Was handed in and refused, or withdrawn after others went on from it.</summary>
    Refused,

    /// <summary>New instances start on it; one per key.</summary>
    Published,

    /// <summary>A later version took its place.</summary>
    Superseded,

    /// <summary>Taken out of service, with nothing in its place; running instances stay on it.</summary>
    Retracted,
}
