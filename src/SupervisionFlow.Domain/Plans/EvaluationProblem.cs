namespace SupervisionFlow.Domain.Plans;

/// <summary>By what a measure is carried out and followed to its end.</summary>
public enum MeasureKind
{
    /// <summary>An action as of a meeting, with its unit and day.</summary>
    Action,

    /// <summary>An entry of the hazard ledger.</summary>
    Hazard,

    /// <summary>A further task of the same plan.</summary>
    PlanTask,
}

/// <summary>A problem that an evaluation found, and the measure against it.</summary>
/// <param name="No">Its number in the evaluation, from one.</param>
/// <param name="Unit">The id of the unit that is to carry the measure out.</param>
/// <param name="Due">The measure's last day.</param>
public sealed record EvaluationProblem(int No, string Text, string Measure, string Unit, DateOnly? Due)
{
    public MeasureKind? FollowedAs { get; init; }

    /// <summary>The id of the case or the task that follows it up; empty while none does.</summary>
    public string FollowedBy { get; init; } = "";
}
