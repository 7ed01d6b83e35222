using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionFlow.Domain.Record;

/// <summary>The bytes an entry or seal is hashed over. Fixed for ever: another encoding is another version of the chain.</summary>
/// <remarks>
/// <para>The domain word as text, then the fields in the order documented at each method, each with its length, so that no two
/// different entries share their bytes:</para>
/// <list type="bullet">
/// <item>text: four bytes of length (big-endian, in bytes), then UTF-8;</item>
/// <item>text that may be absent: one byte 0 for absent, or 1 and then the text;</item>
/// <item>number: eight bytes, big-endian, two's complement.</item>
/// </list>
/// <para>The hash is SHA-256, written as 64 lower-case hexadecimal digits. Hashes within a hash are encoded as that text.</para>
/// </remarks>
internal sealed class AuditEncoding : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary><c>audit/1</c>, previous hash, chain key, sequence, at, actor, on behalf of, act, subject kind, subject id, from, content hash, details.</summary>
    public static string HashOf(AuditEntry entry)
    {
        using var bytes = new AuditEncoding();
        return bytes.Text("audit/1").Text(entry.PreviousHash).Text(entry.ChainKey).Number(entry.Sequence).Number(entry.At)
            .Text(entry.Actor.Value).Optional(entry.OnBehalfOf?.Value).Text(entry.Act).Text(entry.SubjectKind).Text(entry.SubjectId)
            .Text(entry.From).Text(entry.ContentHash).Text(entry.Details).Finish();
    }

    /// <summary><c>seal/1</c>, previous hash, sequence, at, root.</summary>
    public static string HashOf(GlobalSeal seal)
    {
        using var bytes = new AuditEncoding();
        return bytes.Text("seal/1").Text(seal.PreviousHash).Number(seal.Sequence).Number(seal.At).Text(seal.Root).Finish();
    }

    /// <summary><c>leaf/1</c>, chain key, sequence, hash.</summary>
    public static string HashOf(SealedHead head)
    {
        using var bytes = new AuditEncoding();
        return bytes.Text("leaf/1").Text(head.Chain).Number(head.Sequence).Text(head.Hash).Finish();
    }

    /// <summary><c>node/1</c>, left hash, right hash.</summary>
    public static string HashOf(string left, string right)
    {
        using var bytes = new AuditEncoding();
        return bytes.Text("node/1").Text(left).Text(right).Finish();
    }

    public void Dispose() => _hash.Dispose();

    private AuditEncoding Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
        return this;
    }

    private AuditEncoding Optional(string? text)
    {
        _hash.AppendData([text is null ? (byte)0 : (byte)1]);
        return text is null ? this : Text(text);
    }

    private AuditEncoding Number(long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        _hash.AppendData(bytes);
        return this;
    }

    private string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());
}
