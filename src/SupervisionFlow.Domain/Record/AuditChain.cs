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
        var faults = new List<AuditFault>();
        long expected = 1;
        var previous = Genesis;
        var seen = new HashSet<long>();
        foreach (var entry in entries)
        {
            CheckPlace(faults, chainKey, entry, expected, seen);
            if (AuditEncoding.HashOf(entry) != entry.Hash)
                Add(AuditFaultKind.Changed, entry.Sequence, "内容与哈希不符");
            if (entry.Sequence == expected && entry.PreviousHash != previous)
                Add(AuditFaultKind.Unlinked, entry.Sequence, "与前一条不衔接");

            expected = entry.Sequence + 1;
            previous = entry.Hash;
        }

        CheckEnd(faults, chainKey, entries, head);
        return faults;

        void Add(AuditFaultKind kind, long sequence, string words) => faults.Add(new AuditFault(kind, chainKey, sequence, words));
    }

    private static void CheckPlace(List<AuditFault> faults, string chainKey, AuditEntry entry, long expected, HashSet<long> seen)
    {
        if (entry.ChainKey != chainKey)
            faults.Add(new AuditFault(AuditFaultKind.Foreign, chainKey, entry.Sequence, $"属于另一条链:{entry.ChainKey}"));
        if (!seen.Add(entry.Sequence))
            faults.Add(new AuditFault(AuditFaultKind.Duplicate, chainKey, entry.Sequence, "序号重复"));
        else if (entry.Sequence < expected)
            faults.Add(new AuditFault(AuditFaultKind.Reordered, chainKey, entry.Sequence, "顺序颠倒"));
        else if (entry.Sequence > expected)
            faults.Add(new AuditFault(AuditFaultKind.Gap, chainKey, expected, $"缺少第{expected}至{entry.Sequence - 1}条"));
    }

    private static void CheckEnd(List<AuditFault> faults, string chainKey, IReadOnlyList<AuditEntry> entries, SealedHead? head)
    {
        if (head is null)
            return;

        var last = entries.Count == 0 ? 0 : entries.Max(entry => entry.Sequence);
        if (last < head.Sequence)
            faults.Add(new AuditFault(AuditFaultKind.Gap, chainKey, last + 1, $"缺少第{last + 1}至{head.Sequence}条"));
        else if (entries.FirstOrDefault(entry => entry.Sequence == head.Sequence) is { } there && there.Hash != head.Hash)
            faults.Add(new AuditFault(AuditFaultKind.Unlinked, chainKey, head.Sequence, "与已封存的链头不符"));
    }
}
