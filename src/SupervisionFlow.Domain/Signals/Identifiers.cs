namespace SupervisionFlow.Domain.Signals;

/// <summary>A signal from monitoring, as it was received once.</summary>
public readonly record struct MonitoringSignalId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
