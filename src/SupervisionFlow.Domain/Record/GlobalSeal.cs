namespace SupervisionFlow.Domain.Record;

/// <summary>The heads of all chains at one time, sealed under one hash and chained to the seal before.</summary>
public sealed class GlobalSeal
{
    private GlobalSeal()
    {
    }

    internal GlobalSeal(long sequence, long at, string headsJson, string root, string previousHash)
    {
        Sequence = sequence;
        At = at;
        HeadsJson = headsJson;
        Root = root;
        PreviousHash = previousHash;
    }

    /// <summary>Counts up from one without gaps.</summary>
    public long Sequence { get; private set; }

    public long At { get; private set; }

    /// <summary>The sealed heads, ordered by chain key.</summary>
    public string HeadsJson { get; private set; } = "";

    /// <summary>The Merkle root over the heads.</summary>
    public string Root { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    public string Hash { get; internal set; } = "";
}
