using System.Globalization;
using System.Net;
using System.Text;
using QRCoder;

namespace SupervisionFlow.Features.Documents;

/// <summary>A QR code (二维码) of a text, with its quiet zone and a quarter of it redundant, so that a scratched print still scans.</summary>
public static class QrImage
{
    private const int PixelsAModule = 8;

    /// <summary>As a drawing of one path, to stand in a page; nothing in it is script or style.</summary>
    /// <param name="label">What a screen reader says.</param>
    public static string Svg(string text, string label)
    {
        using var code = Encoded(text);
        var size = code.ModuleMatrix.Count.ToString(CultureInfo.InvariantCulture);
        var dark = new StringBuilder();
        foreach (var (y, row) in code.ModuleMatrix.Index())
            for (var x = 0; x < row.Count; x++)
                if (row[x])
                    dark.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");

        return $"""<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{WebUtility.HtmlEncode(label)}" shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#ffffff"/><path d="{dark}" fill="#000000"/></svg>""";
    }

    /// <summary>As a PNG file.</summary>
    public static byte[] Png(string text)
    {
        using var code = Encoded(text);
        using var image = new PngByteQRCode(code);
        return image.GetGraphic(PixelsAModule);
    }

    private static QRCodeData Encoded(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
}
