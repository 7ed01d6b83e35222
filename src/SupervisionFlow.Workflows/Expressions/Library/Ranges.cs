using SupervisionFlow.Workflows.Expressions.Running;

namespace SupervisionFlow.Workflows.Expressions.Library;

/// <summary>Starts and ends that may count from the back.</summary>
internal static class Ranges
{
    public static int From(double position, int length) =>
        (int)(position < 0 ? Math.Max(0, length + position) : Math.Min(position, length));

    /// <summary>The range of slice's two arguments; the end is never before the start.</summary>
    public static (int Start, int End) Of(Evaluator run, Arguments arguments, int length)
    {
        var start = From(run.ToInteger(arguments[0]), length);
        var end = From(run.ToInteger(arguments[1], length), length);
        return (start, Math.Max(start, end));
    }
}
