namespace SupervisionFlow.Domain.Inspections;

/// <summary>One visit to an entity, or one look from afar.</summary>
public readonly record struct InspectionId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A task of a year's inspection plan.</summary>
public readonly record struct PlannedTaskId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
