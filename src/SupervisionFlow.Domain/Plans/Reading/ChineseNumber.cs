using System.Globalization;

namespace SupervisionFlow.Domain.Plans.Reading;

/// <summary>A number in digits or in Chinese, as documents mix them.</summary>
internal static class ChineseNumber
{
    /// <summary>A Chinese number of two letters or more: 十二, 一百二十, 三千.</summary>
    public const string Long = "(?:(?:[一二两三四五六七八九]千)(?:零?[一二两三四五六七八九]百)?(?:零?[一二三四五六七八九]?十)?(?:零?[一二三四五六七八九])?|[一二两三四五六七八九]百(?:零?[一二三四五六七八九]?十)?(?:零?[一二三四五六七八九])?|[一二三四五六七八九]十[一二三四五六七八九]?|十[一二三四五六七八九]?)(?![一二两三四五六七八九十百千])";

    private const string Digits = "零一二三四五六七八九";

    public static int Of(string text) => (int)Amount(text);

    /// <summary>The number with what stands behind its point: 九十二点五.</summary>
    public static decimal Amount(string text)
    {
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;

        var point = text.IndexOf('点', StringComparison.Ordinal);
        var (whole, last) = (0m, 0m);
        foreach (var letter in point < 0 ? text : text[..point])
        {
            var times = letter switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            (whole, last) = times > 0 ? (whole + Math.Max(1, last) * times, 0) : (whole, Digit(letter));
        }

        var share = 1m;
        foreach (var letter in point < 0 ? "" : text[(point + 1)..])
            last += Digit(letter) * (share /= 10);

        return whole + last;
    }

    private static int Digit(char letter) => letter == '两' ? 2 : Math.Max(0, Digits.IndexOf(letter, StringComparison.Ordinal));
}
