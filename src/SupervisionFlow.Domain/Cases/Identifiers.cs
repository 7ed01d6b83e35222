namespace SupervisionFlow.Domain.Cases;

/// <summary>A case: one run of a process for one matter.</summary>
public readonly record struct CaseId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>The number people know a case by; unique and gap-free per series.</summary>
public readonly record struct CaseNumber(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A comment on a case.</summary>
public readonly record struct CommentId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
