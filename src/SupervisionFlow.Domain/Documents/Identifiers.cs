namespace SupervisionFlow.Domain.Documents;

/// <summary>An issued document.</summary>
public readonly record struct DocumentId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>An attachment by its content: the lower-case hexadecimal SHA-256 of its bytes.</summary>
public readonly record struct AttachmentId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A file of a case: which content, where, under which name.</summary>
public readonly record struct CaseFileId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>That an issued document was served on somebody.</summary>
public readonly record struct ServiceId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A document that an officer proposes to issue on a case.</summary>
public readonly record struct ProposalId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}

/// <summary>A code by which a party reads a document.</summary>
public readonly record struct ReadingCodeId(string Value) : IIdentifier
{
    public override string ToString() => Value;
}
