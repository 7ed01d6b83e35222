namespace SupervisionFlow.Domain.Record;

/// <summary>Verifies the seals, and chains against them.</summary>
public static class SealChain
{
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
        var walk = new SealWalk();
        foreach (var seal in seals)
            walk.Next(seal);

        return walk.Faults;
    }
}
