namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>JavaScript's undefined; its null is null.</summary>
/// <remarks>The other values are bool, double, string, and the Script types.</remarks>
internal sealed class Undefined
{
    public static readonly Undefined Value = new();

    /// <summary>Stands in a slot whose declaration has not run.</summary>
    public static readonly Undefined NotYet = new();

    /// <summary>Stands for an optional chain that was cut short.</summary>
    public static readonly Undefined CutShort = new();

    private Undefined()
    {
    }
}
