namespace SupervisionFlow.Domain.WorkItems;

/// <summary>How the flow goes on after the step it was returned to is done again.</summary>
public enum ReturnManner
{
    /// <summary>Through the steps between, each in a new round.</summary>
    StepByStep,

    /// <summary>Straight back to the step that returned; checks and rules between run again.</summary>
    StraightBack,
}
