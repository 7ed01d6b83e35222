namespace SupervisionFlow.Features.Designing.Text;

/// <summary>How large a design may be; beyond it a save is refused in words.</summary>
public static class DesignLimits
{
    /// <summary>The largest definition that is kept, in bytes.</summary>
    public const int Bytes = 5 * 1024 * 1024;

    /// <summary>The largest body that is heard to its end, so that the refusal reaches who sent it; beyond it the connection is cut.</summary>
    public const int HeardBytes = 32 * 1024 * 1024;

    /// <summary>The deepest nesting of its JSON.</summary>
    public const int Depth = 64;

    /// <summary>The most activities of one workflow, those inside others included.</summary>
    public const int Activities = 2000;

    /// <summary>The most connections of one flowchart.</summary>
    public const int Connections = 10_000;

    /// <summary>The longest name, label or port, in characters.</summary>
    public const int Name = 200;

    /// <summary>The longest identifier.</summary>
    public const int Id = 100;

    /// <summary>The longest description.</summary>
    public const int Description = 2000;

    /// <summary>The longest text anywhere: a script, a letter.</summary>
    public const int Text = 200_000;
}
