using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Features.Cases.Diagrams;

/// <summary>A way through a diagram that shows something, and the activities it is about.</summary>
/// <param name="Path">The ids on the way, in order.</param>
/// <param name="At">The ids it is about, the main one first.</param>
internal sealed record DiagramTrail(IReadOnlyList<string> Path, IReadOnlyList<string> At)
{
    /// <summary>Whether the way goes along the connection.</summary>
    public bool Follows(Connection connection) => Enumerable.Range(1, Math.Max(0, Path.Count - 1)).Any(step => Path[step - 1] == connection.Source && Path[step] == connection.Target);
}
