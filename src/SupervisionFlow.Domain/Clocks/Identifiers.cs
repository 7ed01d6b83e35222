namespace SupervisionFlow.Domain.Clocks;

/// <summary>A running statutory clock of a case.</summary>
public readonly record struct ClockId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
