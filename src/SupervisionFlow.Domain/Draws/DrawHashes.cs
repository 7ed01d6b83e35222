using System.Security.Cryptography;
using System.Text;

namespace SupervisionFlow.Domain.Draws;

/// <summary>Every hash of a draw: SHA-256, in lower-case hexadecimal, over UTF-8. docs/draws.md says the same in words.</summary>
public static class DrawHashes
{
    /// <summary>The version of the algorithm; a certificate is verified by the one that it names.</summary>
    public const string Algorithm = "supervisionflow-draw/1";

    /// <summary>So many letters of a pool are hashed at once.</summary>
    private const int Block = 16_384;

    /// <summary>Of a pool: each entry as a canonical line, in order, streamed. One entry more, less or changed changes it.</summary>
    public static string OfPool<T>(IEnumerable<T> pool, Action<CanonicalJson, T> write)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var lines = new StringBuilder(2 * Block);
        foreach (var one in pool)
        {
            write(new CanonicalJson(lines), one);
            lines.Append('\n');
            if (lines.Length >= Block)
                Take(lines, hash);
        }

        Take(lines, hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whole lines at once: a letter of two halves is never cut in two.</summary>
    private static void Take(StringBuilder lines, IncrementalHash hash)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(lines.ToString()));
        lines.Clear();
    }

    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What is published before: it fixes the pools, the rules and the secret without showing them.</summary>
    public static string Commitment(string objects, string officers, string rules, string secret) =>
        OfText($"{Algorithm}\ncommitment\n{objects}\n{officers}\n{rules}\n{secret}\n");

    /// <summary>The seed: the secret alone would let the operator choose, the witness's number alone the witness.</summary>
    public static string Seed(string commitment, string secret, string number) => OfText($"{Algorithm}\nseed\n{commitment}\n{secret}\n{number}\n");
}
