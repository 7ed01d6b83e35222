namespace SupervisionFlow.Domain.Record;

/// <summary>Appends to and verifies a chain of the record.</summary>
/// <remarks>
/// Each entry's hash covers its content and the hash before it (<c>AuditEncoding</c> documents the bytes). A chain alone cannot
/// tell that its newest entries were cut off: the head, and the seals that hold it, tell that.
/// </remarks>
public static class AuditChain
{
    /// <summary>The previous hash of a chain's first entry: 64 zeros.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Adds an act behind the head and moves the head; both are stored in the same commit.</summary>
    public static AuditEntry Append(AuditChainHead head, AuditAct act)
    {
        var entry = new AuditEntry(act, head.ChainKey, head.Sequence + 1, head.Hash);
        entry.Hash = AuditEncoding.HashOf(entry);
        head.MoveTo(entry);
        return entry;
    }

    /// <summary>Checks the entries of one chain as they are given, in stored order.</summary>
    /// <param name="head">The head on record, if there is one; then a cut-off end is found too.</param>
    /// <returns>Every fault found; empty for a whole chain.</returns>
    public static IReadOnlyList<AuditFault> Verify(string chainKey, IReadOnlyList<AuditEntry> entries, SealedHead? head = null)
    {
        var walk = new ChainWalk(chainKey, head);
        foreach (var entry in entries)
            walk.Next(entry);

        return walk.End();
    }
}
