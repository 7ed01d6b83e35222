namespace SupervisionFlow.Features.Bundles;

/// <summary>Where the shipped processes and tables are; the section "Bundles".</summary>
public sealed record BundleOptions
{
    /// <summary>The folder with one folder per process, and calendar/, limits/, checklists/, legal-basis/.</summary>
    public string Folder { get; init; } = "workflows";
}
