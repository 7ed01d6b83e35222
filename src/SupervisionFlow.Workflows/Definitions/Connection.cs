namespace SupervisionFlow.Workflows.Definitions;

/// <summary>An arrow of a flowchart: from an outcome of one activity to another activity.</summary>
/// <param name="Source">Id of the activity that completes.</param>
/// <param name="Port">The outcome it must complete with; <c>Done</c> when the definition names none.</param>
/// <param name="Target">Id of the activity that is scheduled.</param>
public sealed record Connection(string Source, string Port, string Target)
{
    /// <summary>The outcome of an activity that has no outcomes of its own.</summary>
    public const string DefaultPort = "Done";

    /// <summary>Bends drawn by the designer, between source and target.</summary>
    public IReadOnlyList<(double X, double Y)> Vertices { get; init; } = [];

    public override string ToString() => $"{Source}:{Port}>{Target}";
}
