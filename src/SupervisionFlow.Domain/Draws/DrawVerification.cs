using System.Text.Json;

namespace SupervisionFlow.Domain.Draws;

/// <summary>Does a draw again from its certificate and says what does not agree.</summary>
public static class DrawVerification
{
    /// <summary>No fault: the file is untouched, its hashes are those of its contents, and the draw gives this result.</summary>
    /// <param name="published">The commitment that was published before the draw, copied from its announcement. Without it a file agrees with itself, which one made anew afterwards does too.</param>
    public static IReadOnlyList<DrawFault> Run(byte[] file, string? published = null)
    {
        DrawCertificate one;
        try
        {
            one = CertificateReader.Read(file);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return [new("unreadable", $"无法读取：{unreadable.Message}", $"It cannot be read: {unreadable.Message}")];
        }

        return published is null || IsCommittedTo(one, published) ? [.. Faults(file, one)]
            : [.. Faults(file, one), new("published", "证书的承诺摘要不是抽取前公布的摘要", "The certificate's commitment is not the one that was published before")];
    }

    /// <summary>A hash copied from an announcement may stand in groups and in capitals.</summary>
    private static bool IsCommittedTo(DrawCertificate one, string published) =>
        string.Equals(string.Concat(published.Where(sign => !char.IsWhiteSpace(sign))), one.Commitment.Hash, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<DrawFault> Faults(byte[] file, DrawCertificate one)
    {
        if (!one.ToFile().AsSpan().SequenceEqual(file))
            yield return new("changed", "文件内容被改动：封印或者写法不符", "The file was changed: its seal or its form does not agree");
        if (!one.Pools.IsSorted())
            yield return new("pool_order", "名录没有排序或者有重复", "A pool is not sorted or names somebody twice");

        var again = DrawCommitment.To(one.Title, one.Rules, one.Pools, one.Reveal.Secret, one.Commitment.By, one.Commitment.At);
        if (again.Objects != one.Commitment.Objects)
            yield return new("objects", "检查对象名录与证书所载的承诺不符", "The pool of objects is not the one that the certificate commits to");
        if (again.Officers != one.Commitment.Officers)
            yield return new("officers", "执法人员名录与证书所载的承诺不符", "The pool of officers is not the one that the certificate commits to");
        if (again.Rules != one.Commitment.Rules)
            yield return new("rules", "抽取规则与证书所载的承诺不符", "The rules are not those that the certificate commits to");
        if (again.Secret != one.Commitment.Secret)
            yield return new("secret", "揭示的秘密与证书所载的承诺不符", "The secret is not the one that the certificate commits to");
        if (again.Hash != one.Commitment.Hash)
            yield return new("commitment", "承诺摘要不符", "The commitment does not agree");
        if (DrawHashes.Seed(one.Commitment.Hash, one.Reveal.Secret, one.Reveal.Number) != one.Seed)
            yield return new("seed", "随机种子不符", "The seed does not follow from the commitment, the secret and the witness's number");
        if (one.Reveal.At < one.Commitment.At)
            yield return new("order", "揭示早于公布承诺", "It was revealed before it was committed to");
        if (!GivesTheResult(one))
            yield return new("result", "重新抽取得到的结果不同", "The draw done again gives another result");
    }

    private static bool GivesTheResult(DrawCertificate one)
    {
        try
        {
            var drawn = Drawing.Of(one.Pools, one.Rules, one.Seed, one.Redraws);
            return drawn.Count == one.Drawn.Count && drawn.Zip(one.Drawn).All(pair => Same(pair.First, pair.Second));
        }
        catch (Exception impossible) when (impossible is RuleViolation or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static bool Same(DrawnObject one, DrawnObject other) =>
        (one.Object, one.Stratum, one.StruckBy, one.Replaces) == (other.Object, other.Stratum, other.StruckBy, other.Replaces) && one.Officers.SequenceEqual(other.Officers);
}

/// <summary>Something that does not agree, as a stable code and in words.</summary>
public sealed record DrawFault(string Code, string Zh, string En);
