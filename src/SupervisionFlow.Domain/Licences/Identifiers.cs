namespace SupervisionFlow.Domain.Licences;

/// <summary>A supervised entity (监督对象).</summary>
public readonly record struct EntityId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A licence or filing certificate.</summary>
public readonly record struct LicenceId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>Something made public.</summary>
public readonly record struct PublicationId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A check that is due later, such as the site check after a filing.</summary>
public readonly record struct ScheduledCheckId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>Something that happened to a supervised entity.</summary>
public readonly record struct EntityEventId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
