namespace SupervisionFlow.Workflows.Instances;

/// <summary>After a return: where the flow goes at once when the step is done again.</summary>
/// <param name="To">The activity that returned.</param>
/// <param name="Passed">The steps between that waited then and are not asked again, oldest first.</param>
public sealed record StraightBack(string To, IReadOnlyList<PassedStep> Passed)
{
    internal StraightBack Renamed(Func<string, string> name) =>
        new(name(To), [.. Passed.Select(step => step with { ActivityId = name(step.ActivityId) })]);
}

/// <summary>A step that keeps its earlier result when the flow goes straight back over it.</summary>
public sealed record PassedStep(string ActivityId, string ActivityInstanceId);
