namespace SupervisionFlow.Domain.Complaints;

/// <summary>A complaint that was found to be true, as it counts against one person.</summary>
public readonly record struct SubstantiatedComplaintId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A record of a practitioner's conduct.</summary>
public readonly record struct ConductRecordId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
