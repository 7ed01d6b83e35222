namespace SupervisionFlow.Features.Bundles;

/// <summary>A file of a bundle does not have its shape.</summary>
/// <param name="path">Where in the file, such as <c>sections[0].fields[2].id</c>; empty for the file as a whole.</param>
/// <param name="reason">What is wrong there, in one sentence.</param>
public abstract class BundleFileException(string path, string reason)
    : Exception(path.Length == 0 ? reason : $"{path}: {reason}")
{
    /// <summary>Where in the file.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong there.</summary>
    public string Reason { get; } = reason;
}
