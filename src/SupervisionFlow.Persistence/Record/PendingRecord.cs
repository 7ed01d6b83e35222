using SupervisionFlow.Domain.Record;

namespace SupervisionFlow.Persistence.Record;

/// <summary>The acts that a unit of work has to record; they get their places in their chains inside its commit.</summary>
internal sealed class PendingRecord
{
    private readonly List<(string Chain, AuditAct Act)> _acts = [];

    public bool IsEmpty => _acts.Count == 0;

    public void Add(string chain, AuditAct act) => _acts.Add((chain, act));

    /// <summary>Reads the heads of all chains concerned at once, locked until the commit, and appends in the order of recording.</summary>
    public async Task Append(SupervisionDb db, CancellationToken stop)
    {
        if (IsEmpty)
            return;

        var chains = _acts.Select(pending => pending.Chain).Distinct().Order(StringComparer.Ordinal).ToList();
        var heads = (await db.Dialect.LockHeads(db, chains, stop)).ToDictionary(head => head.ChainKey, StringComparer.Ordinal);
        foreach (var (chain, act) in _acts)
        {
            if (!heads.TryGetValue(chain, out var head))
                db.AuditHeads.Add(heads[chain] = head = new AuditChainHead(chain));

            db.AuditEntries.Add(AuditChain.Append(head, act));
        }

        _acts.Clear();
    }
}
