namespace SupervisionFlow.Persistence.Bundles;

/// <summary>A file of a bundle, compressed; its path is relative to the bundle's folder, with forward slashes.</summary>
public sealed class BundleFileRow
{
    public required string BundleId { get; init; }

    public required string Path { get; init; }

    /// <summary>The bytes, compressed by <see cref="WorkflowRuns.Packed"/>.</summary>
    public required byte[] Content { get; set; }

    /// <summary>SHA-256 of the bytes before compression, lower-case hex.</summary>
    public required string Hash { get; set; }
}
