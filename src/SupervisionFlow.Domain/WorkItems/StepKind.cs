namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a step asks for.</summary>
public enum StepKind
{
    /// <summary>One seat, ended by completing it.</summary>
    HumanTask,

    /// <summary>One seat per signer, ended by the tally.</summary>
    SignOff,
}
