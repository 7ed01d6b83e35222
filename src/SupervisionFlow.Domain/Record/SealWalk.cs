using System.Text.Json;

namespace SupervisionFlow.Domain.Record;

/// <summary>Checks the seals one by one, in stored order: content, links, gaps, and that no chain went backwards.</summary>
public sealed class SealWalk
{
    private const string Key = "seals";

    private readonly List<AuditFault> _faults = [];
    private readonly Dictionary<string, long> _reached = [];
    private long _expected = 1;
    private string _previous = AuditChain.Genesis;

    /// <summary>Every fault found so far.</summary>
    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <returns>The heads it holds, to be compared with the chains; none if its content is not what was sealed.</returns>
    public IReadOnlyList<SealedHead> Next(GlobalSeal seal)
    {
        if (seal.Sequence != _expected)
            _faults.Add(new AuditFault(seal.Sequence > _expected ? AuditFaultKind.Gap : AuditFaultKind.Reordered, Key, _expected, "封存序号不连续"));
        else if (seal.PreviousHash != _previous)
            _faults.Add(new AuditFault(AuditFaultKind.Unlinked, Key, seal.Sequence, "与前一封存不衔接"));

        _expected = seal.Sequence + 1;
        _previous = seal.Hash;
        return CheckContent(seal);
    }

    private IReadOnlyList<SealedHead> CheckContent(GlobalSeal seal)
    {
        if (HeadsOf(seal) is not { } heads || SealChain.RootOf(heads) != seal.Root || AuditEncoding.HashOf(seal) != seal.Hash)
        {
            _faults.Add(new AuditFault(AuditFaultKind.Changed, Key, seal.Sequence, "封存内容与哈希不符"));
            return [];
        }

        foreach (var head in heads)
        {
            if (_reached.GetValueOrDefault(head.Chain) > head.Sequence)
                _faults.Add(new AuditFault(AuditFaultKind.Gap, head.Chain, head.Sequence + 1, $"第{seal.Sequence}次封存时链头倒退"));
            _reached[head.Chain] = head.Sequence;
        }

        return heads;
    }

    private static IReadOnlyList<SealedHead>? HeadsOf(GlobalSeal seal)
    {
        try
        {
            return seal.Heads;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
