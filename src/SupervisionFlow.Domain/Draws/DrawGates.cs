namespace SupervisionFlow.Domain.Draws;

/// <summary>What keeps objects and officers out of the pools beyond what always does.</summary>
/// <param name="Training">Officers without a training in force on the day are excluded (岗前培训和轮训).</param>
/// <param name="Cap">The most inspections of one object in the year, over all processes; 0 for no cap.</param>
public sealed record DrawGates(bool Training, int Cap);
