namespace SupervisionFlow.Domain.Record;

/// <summary>The last entry of a chain: one row per chain, updated in the commit that adds an entry.</summary>
public sealed class AuditChainHead
{
    private AuditChainHead()
    {
    }

    public AuditChainHead(string chainKey)
    {
        ChainKey = chainKey;
        Hash = AuditChain.Genesis;
    }

    public string ChainKey { get; private set; } = "";

    /// <summary>Zero before the first entry.</summary>
    public long Sequence { get; private set; }

    public string Hash { get; private set; } = "";

    public int Version { get; private set; }

    internal void MoveTo(AuditEntry entry)
    {
        Sequence = entry.Sequence;
        Hash = entry.Hash;
        Touch();
    }

    public void Touch() => Version++;
}
