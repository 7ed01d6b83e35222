namespace SupervisionFlow.Domain.Record;

/// <summary>A chain's head as a seal holds it.</summary>
public sealed record SealedHead(string Chain, long Sequence, string Hash)
{
    public static SealedHead Of(AuditChainHead head) => new(head.ChainKey, head.Sequence, head.Hash);
}
