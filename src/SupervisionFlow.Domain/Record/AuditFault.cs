namespace SupervisionFlow.Domain.Record;

/// <summary>A fault found in a chain or among the seals.</summary>
/// <param name="Sequence">The entry at which it shows; for a gap, the first that is missing.</param>
public sealed record AuditFault(AuditFaultKind Kind, string ChainKey, long Sequence, string Words);
