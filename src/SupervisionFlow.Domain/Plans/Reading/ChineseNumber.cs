using System.Globalization;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A number up to ninety-nine in digits or in Chinese, as documents mix them.</summary>
internal static class ChineseNumber
{
    private const string Digits = "〇一二三四五六七八九";

    public static int Of(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;

        var ten = text.IndexOf('十', StringComparison.Ordinal);
        return ten < 0
            ? Digit(text[0])
            : (ten == 0 ? 1 : Digit(text[0])) * 10 + (ten + 1 < text.Length ? Digit(text[ten + 1]) : 0);
    }

    private static int Digit(char letter) => letter == '两' ? 2 : Math.Max(0, Digits.IndexOf(letter, StringComparison.Ordinal));
}
