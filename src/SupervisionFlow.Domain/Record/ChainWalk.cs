namespace SupervisionFlow.Domain.Record;

/// <summary>Checks one chain entry by entry, in stored order, so that a chain of any length is verified without being held.</summary>
/// <param name="head">A head on record, if there is one; then a cut-off end is found too.</param>
public sealed class ChainWalk(string chainKey, SealedHead? head = null)
{
    private readonly List<AuditFault> _faults = [];
    private readonly HashSet<long> _seenAhead = [];
    private long _seenUpTo;
    private long _expected = 1;
    private long _last;
    private string _previous = AuditChain.Genesis;
    private string? _atHead;

    public void Next(AuditEntry entry)
    {
        CheckPlace(entry);
        if (AuditEncoding.HashOf(entry) != entry.Hash)
            Add(AuditFaultKind.Changed, entry.Sequence, "内容与哈希不符");
        if (entry.Sequence == _expected && entry.PreviousHash != _previous)
            Add(AuditFaultKind.Unlinked, entry.Sequence, "与前一条不衔接");

        if (entry.Sequence == head?.Sequence)
            _atHead ??= entry.Hash;
        _expected = entry.Sequence + 1;
        _previous = entry.Hash;
        _last = Math.Max(_last, entry.Sequence);
    }

    /// <summary>Compares the end with the head.</summary>
    /// <returns>Every fault found; empty for a whole chain.</returns>
    public IReadOnlyList<AuditFault> End()
    {
        if (head is not null && _last < head.Sequence)
            Add(AuditFaultKind.Gap, _last + 1, $"缺少第{_last + 1}至{head.Sequence}条");
        else if (_atHead is not null && _atHead != head?.Hash)
            Add(AuditFaultKind.Unlinked, head!.Sequence, "与已封存的链头不符");

        return _faults;
    }

    private void CheckPlace(AuditEntry entry)
    {
        if (entry.ChainKey != chainKey)
            Add(AuditFaultKind.Foreign, entry.Sequence, $"属于另一条链：{entry.ChainKey}");
        if (!IsFirstTime(entry.Sequence))
            Add(AuditFaultKind.Duplicate, entry.Sequence, "序号重复");
        else if (entry.Sequence < _expected)
            Add(AuditFaultKind.Reordered, entry.Sequence, "顺序颠倒");
        else if (entry.Sequence > _expected)
            Add(AuditFaultKind.Gap, _expected, $"缺少第{_expected}至{entry.Sequence - 1}条");
    }

    /// <summary>What was seen without a gap is one number; only what lies beyond a gap is remembered singly.</summary>
    private bool IsFirstTime(long sequence)
    {
        if (sequence <= _seenUpTo || !_seenAhead.Add(sequence))
            return false;

        while (_seenAhead.Remove(_seenUpTo + 1))
            _seenUpTo++;
        return true;
    }

    private void Add(AuditFaultKind kind, long sequence, string words) => _faults.Add(new AuditFault(kind, chainKey, sequence, words));
}
