namespace SupervisionFlow.Workflows.Activities;

/// <summary>An outcome that can be drawn on: the name is what completes with, the rest is shown.</summary>
public sealed record PortDescriptor(string Name, string DisplayName, string DisplayNameEn)
{
    /// <summary>True for a port that holds an inner activity (If's Then and Else) instead of leading to another.</summary>
    public bool Embedded { get; init; }

    public static PortDescriptor Done { get; } = new("Done", "完成", "Done");
}
