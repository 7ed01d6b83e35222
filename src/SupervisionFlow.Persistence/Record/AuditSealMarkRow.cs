namespace SupervisionFlow.Persistence.Record;

/// <summary>How far a chain is sealed; a note of the sealer's to find what is new, of no weight in a verification.</summary>
public sealed class AuditSealMarkRow
{
    public required string ChainKey { get; init; }

    public required long Sequence { get; set; }
}
