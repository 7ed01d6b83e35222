namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What a step asks for.</summary>
public enum StepKind
{
    /// <summary>One seat, ended by completing it.</summary>
    HumanTask,

    /// <summary>One seat per signer, ended by the tally.</summary>
    SignOff,

    /// <summary>Of an item only: somebody is asked for advice on another's item; it has no vote.</summary>
    Advice,
}
