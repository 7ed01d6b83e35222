using System.Text;

namespace SupervisionFlow.Domain.Draws;

/// <summary>Everything about a draw that anyone needs to do it again: pools, rules, what was published before, what was revealed after, and the result.</summary>
public sealed record DrawCertificate(
    DrawTitle Title, DrawRules Rules, DrawPools Pools, DrawCommitment Commitment, DrawReveal Reveal, string Seed, IReadOnlyList<DrawnObject> Drawn, IReadOnlyList<Redraw> Redraws)
{
    /// <summary>The certificate as a file: canonical JSON, the last member the hash of all before it.</summary>
    public byte[] ToFile()
    {
        var seal = DrawHashes.OfText(DrawText.Certificate(this, null));
        return Encoding.UTF8.GetBytes(DrawText.Certificate(this, seal));
    }
}

/// <summary>Which draw it is. <paramref name="Level"/> is <c>national</c>, <c>provincial</c>, <c>municipal</c> or <c>county</c>.</summary>
public sealed record DrawTitle(string Id, string Title, string Level, int Year, string Unit);

/// <summary>What was published before: a hash each, and one over them. By whom and when (Unix milliseconds).</summary>
public sealed record DrawCommitment(string Objects, string Officers, string Rules, string Secret, string Hash, string By, long At)
{
    /// <summary>The commitment to pools, rules and a secret that nobody has seen.</summary>
    public static DrawCommitment To(DrawTitle title, DrawRules rules, DrawPools pools, string secret, string by, long at)
    {
        var (objects, officers, hashOfRules, hidden) = (pools.HashOfObjects, pools.HashOfOfficers, DrawHashes.OfText(DrawText.OfRules(title, rules)), DrawHashes.OfText(secret));
        return new(objects, officers, hashOfRules, hidden, DrawHashes.Commitment(objects, officers, hashOfRules, hidden), by, at);
    }
}

/// <summary>What was revealed after: the secret, and the number that the witness said once the commitment was public.</summary>
public sealed record DrawReveal(string Secret, string Witness, string Number, string By, long At);
