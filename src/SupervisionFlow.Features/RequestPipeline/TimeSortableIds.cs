using System.Security.Cryptography;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>48 bits of milliseconds and 80 of chance in Crockford's base 32, lower case; inside one millisecond it counts up.</summary>
internal sealed class TimeSortableIds(TimeProvider time) : IIdSource
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private readonly Lock _lock = new();
    private long _millisecond;
    private UInt128 _chance;

    public string Next()
    {
        long millisecond;
        UInt128 chance;
        lock (_lock)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (now > _millisecond)
            {
                _millisecond = now;
                _chance = Chance();
            }
            else
            {
                _chance++;
            }

            (millisecond, chance) = (_millisecond, _chance);
        }

        return Write(((UInt128)(ulong)millisecond << 80) | chance);
    }

    /// <summary>79 bits, so that counting up inside a millisecond never overflows the 80.</summary>
    private static UInt128 Chance()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[..10]);
        bytes[9] &= 0x7f;

        return new UInt128(BitConverter.ToUInt16(bytes[8..10]), BitConverter.ToUInt64(bytes[..8]));
    }

    private static string Write(UInt128 value) => string.Create(26, value, static (text, rest) =>
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(rest & 31)];
            rest >>= 5;
        }
    });
}
