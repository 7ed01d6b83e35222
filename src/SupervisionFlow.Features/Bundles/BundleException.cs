namespace SupervisionFlow.Features.Bundles;

/// <summary>A bundle folder cannot be used; says everything that is wrong at once.</summary>
public sealed class BundleException(IReadOnlyList<BundleError> errors)
    : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>What is wrong, by file.</summary>
    public IReadOnlyList<BundleError> Errors { get; } = errors;
}

/// <summary>One thing that is wrong in a bundle.</summary>
/// <param name="File">The file, relative to the bundle's folder.</param>
/// <param name="Path">Where in the file; empty for the file as a whole.</param>
/// <param name="Reason">What is wrong, in one sentence.</param>
public sealed record BundleError(string File, string Path, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => Path.Length == 0 ? $"{File}: {Reason}" : $"{File}: {Path}: {Reason}";
}
