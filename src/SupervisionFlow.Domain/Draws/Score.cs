using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SupervisionFlow.Domain.Draws;

/// <summary>The place of something in the order that a seed gives: a hash, compared as a number of 256 bits. Lower comes first.</summary>
internal readonly record struct Score(UInt128 High, UInt128 Low) : IComparable<Score>
{
    /// <summary>Hashes the seed's text and the name of what is placed, each followed by a line feed.</summary>
    public static Score Of(string seed, string name)
    {
        Span<byte> given = stackalloc byte[512];
        var most = Encoding.UTF8.GetMaxByteCount(seed.Length + name.Length + 2);
        if (most > given.Length)
            given = new byte[most];

        var length = Encoding.UTF8.GetBytes(seed, given);
        given[length++] = (byte)'\n';
        length += Encoding.UTF8.GetBytes(name, given[length..]);
        given[length++] = (byte)'\n';
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(given[..length], hash);

        return new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
    }

    public int CompareTo(Score other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);
}
