namespace SupervisionFlow.Domain.WorkItems;

/// <summary>One visit of a human task or sign-off.</summary>
public readonly record struct StepId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A place at a step; whoever holds it owes a decision.</summary>
public readonly record struct SeatId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>What a person or pool owes for a seat.</summary>
public readonly record struct WorkItemId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A decision; the id a person's act was sent with, so that sending it twice decides once.</summary>
public readonly record struct DecisionId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
