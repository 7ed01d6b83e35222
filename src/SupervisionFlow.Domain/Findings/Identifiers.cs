namespace SupervisionFlow.Domain.Findings;

/// <summary>The result of one checklist item in one case.</summary>
public readonly record struct FindingId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
