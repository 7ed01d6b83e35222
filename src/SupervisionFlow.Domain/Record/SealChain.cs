using System.Text.Json;

namespace SupervisionFlow.Domain.Record;

/// <summary>Verifies the seals, and chains against them.</summary>
public static class SealChain
{
    private const string Key = "seals";

    /// <summary>The Merkle root: leaves in order, joined in pairs; one left over goes up unjoined; of nothing, the genesis hash.</summary>
    public static string RootOf(IReadOnlyList<SealedHead> heads)
    {
        var level = heads.Select(AuditEncoding.HashOf).ToList();
        while (level.Count > 1)
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? AuditEncoding.HashOf(pair[0], pair[1]) : pair[0])];

        return level.Count == 0 ? AuditChain.Genesis : level[0];
    }

    /// <summary>Checks the seals in stored order: content, links, gaps, and that no chain went backwards.</summary>
    public static IReadOnlyList<AuditFault> Verify(IReadOnlyList<GlobalSeal> seals)
    {
        var faults = new List<AuditFault>();
        var reached = new Dictionary<string, long>();
        long expected = 1;
        var previous = AuditChain.Genesis;
        foreach (var seal in seals)
        {
            if (seal.Sequence != expected)
                faults.Add(new AuditFault(seal.Sequence > expected ? AuditFaultKind.Gap : AuditFaultKind.Reordered, Key, expected, "封存序号不连续"));
            else if (seal.PreviousHash != previous)
                faults.Add(new AuditFault(AuditFaultKind.Unlinked, Key, seal.Sequence, "与前一封存不衔接"));

            CheckContent(faults, seal, reached);
            expected = seal.Sequence + 1;
            previous = seal.Hash;
        }

        return faults;
    }

    private static void CheckContent(List<AuditFault> faults, GlobalSeal seal, Dictionary<string, long> reached)
    {
        if (HeadsOf(seal) is not { } heads || RootOf(heads) != seal.Root || AuditEncoding.HashOf(seal) != seal.Hash)
        {
            faults.Add(new AuditFault(AuditFaultKind.Changed, Key, seal.Sequence, "封存内容与哈希不符"));
            return;
        }

        foreach (var head in heads)
        {
            if (reached.GetValueOrDefault(head.Chain) > head.Sequence)
                faults.Add(new AuditFault(AuditFaultKind.Gap, head.Chain, head.Sequence + 1, $"第{seal.Sequence}次封存时链头倒退"));
            reached[head.Chain] = head.Sequence;
        }
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
