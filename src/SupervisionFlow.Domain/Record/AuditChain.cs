namespace SupervisionFlow.Domain.Record;

/// <summary>Appends to and verifies a chain of the record.</summary>
public static class AuditChain
{
    /// <summary>The previous hash of a chain's first entry: 64 zeros.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";
}
