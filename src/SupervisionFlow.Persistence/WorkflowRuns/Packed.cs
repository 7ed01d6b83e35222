using System.IO.Compression;
using System.Text;

namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>Text as compressed bytes: instance states and the files of bundles shrink to a tenth.</summary>
public static class Packed
{
    /// <summary>Compresses UTF-8 text.</summary>
    public static byte[] Pack(string text) => Pack(Encoding.UTF8.GetBytes(text));

    /// <summary>Compresses bytes, fast rather than tight: it is on the path of every step.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream(bytes.Length / 4 + 64);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(bytes);

        return packed.ToArray();
    }

    /// <summary>The bytes as they were.</summary>
    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var bytes = new MemoryStream(packed.Length * 6);
        brotli.CopyTo(bytes);

        return bytes.ToArray();
    }

    /// <summary>The text as it was.</summary>
    public static string UnpackText(byte[] packed) => Encoding.UTF8.GetString(Unpack(packed));
}
