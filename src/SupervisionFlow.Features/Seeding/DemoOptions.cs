namespace SupervisionFlow.Features.Seeding;

/// <summary>How the demo is played; configuration section <c>Demo</c>.</summary>
public sealed record DemoOptions
{
    /// <summary>How much is played.</summary>
    public DemoScale Cases { get; init; }
}

/// <summary>How much a demo plays.</summary>
public enum DemoScale
{
    /// <summary>As much as lies on everybody's desk on a Monday.</summary>
    All,

    /// <summary>One case of each kind, where many starts matter more than what is seen.</summary>
    Few,
}
