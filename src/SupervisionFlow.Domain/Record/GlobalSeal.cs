using System.Text.Json;

namespace SupervisionFlow.Domain.Record;

/// <summary>Heads of chains at one time, sealed under one hash and chained to the seal before.</summary>
/// <remarks>A seal holds the heads that moved since the seal before, so that its size follows the work done and not the cases kept.</remarks>
public sealed class GlobalSeal
{
    private GlobalSeal()
    {
    }

    private GlobalSeal(long sequence, long at, IReadOnlyList<SealedHead> heads, string previousHash)
    {
        Sequence = sequence;
        At = at;
        HeadsJson = JsonSerializer.Serialize(heads);
        Root = SealChain.RootOf(heads);
        PreviousHash = previousHash;
        Hash = AuditEncoding.HashOf(this);
    }

    /// <summary>Counts up from one without gaps.</summary>
    public long Sequence { get; private set; }

    public long At { get; private set; }

    /// <summary>The sealed heads as JSON, ordered by chain key byte for byte; the root is computed from them.</summary>
    public string HeadsJson { get; private set; } = "";

    /// <summary>The Merkle root over the heads.</summary>
    public string Root { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public IReadOnlyList<SealedHead> Heads => JsonSerializer.Deserialize<List<SealedHead>>(HeadsJson) ?? [];

    /// <summary>Seals the heads that moved, behind the seal before, or as the first.</summary>
    public static GlobalSeal Over(IEnumerable<SealedHead> heads, GlobalSeal? before, long at) =>
        new((before?.Sequence ?? 0) + 1, at, [.. heads.OrderBy(head => head.Chain, StringComparer.Ordinal)], before?.Hash ?? AuditChain.Genesis);
}
