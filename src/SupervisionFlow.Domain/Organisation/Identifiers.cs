namespace SupervisionFlow.Domain.Organisation;

/// <summary>A person with an account or an officer on record.</summary>
public readonly record struct PersonId(string Value) : IIdentifier
{
    /// <summary>Acts of the system itself: timers, imports, the engine behind a person's act.</summary>
    public static readonly PersonId System = new("system");

    /// <summary>Somebody who has not shown who they are.</summary>
    public static readonly PersonId Unknown = new("unknown");

    public override string ToString() => Value;
}

/// <summary>A unit of the organisation tree.</summary>
public readonly record struct UnitId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>An enforcement certificate on record.</summary>
public readonly record struct CertificateId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A recorded conflict of interest.</summary>
public readonly record struct ConflictId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A substitution (代理) of one person by another.</summary>
public readonly record struct SubstitutionId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A training on record.</summary>
public readonly record struct TrainingId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>Days on which an officer is away.</summary>
public readonly record struct AbsenceId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
