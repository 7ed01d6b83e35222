using System.Globalization;
using System.Text;

namespace SupervisionFlow.Features.Documents;

/// <summary>Numbers, amounts and days as Chinese documents write them.</summary>
public static class ChineseText
{
    private const string Digits = "零一二三四五六七八九";
    private const string BankDigits = "零壹贰叁肆伍陆柒捌玖";
    private static readonly string[] Places = ["", "十", "百", "千"];
    private static readonly string[] BankPlaces = ["", "拾", "佰", "仟"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>A whole number: 12 is 十二, 105 is 一百零五.</summary>
    public static string Numeral(long number)
    {
        var text = Whole(Math.Abs(number), Digits, Places);
        if (text.StartsWith("一十", StringComparison.Ordinal)) text = text[1..];

        return number < 0 ? $"负{text}" : text;
    }

    /// <summary>An amount in yuan, in the capitals that cannot be altered, rounded to the fen.</summary>
    public static string Money(decimal yuan)
    {
        var fen = (long)Math.Round(Math.Abs(yuan) * 100, MidpointRounding.AwayFromZero);
        var (whole, jiao, cent) = (fen / 100, fen / 10 % 10, fen % 10);
        var text = new StringBuilder(yuan < 0 && fen > 0 ? "人民币负" : "人民币");
        if (whole > 0 || fen == 0) text.Append(Whole(whole, BankDigits, BankPlaces)).Append('元');
        if (jiao > 0) text.Append(BankDigits[(int)jiao]).Append('角');
        if (jiao == 0 && cent > 0 && whole > 0) text.Append('零');
        if (cent > 0) text.Append(BankDigits[(int)cent]).Append('分');
        if (cent == 0) text.Append('整');

        return text.ToString();
    }

    /// <summary>2026-05-18 as 2026年5月18日; null if it is no day.</summary>
    public static string? Day(string iso) => Read(iso)?.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <summary>2026-05-18 as 二〇二六年五月十八日; null if it is no day.</summary>
    public static string? DayUpper(string iso)
    {
        if (Read(iso) is not { } day) return null;

        var year = string.Concat(day.Year.ToString("0000", CultureInfo.InvariantCulture).Select(digit => digit == '0' ? '〇' : Digits[digit - '0']));
        return $"{year}年{Numeral(day.Month)}月{Numeral(day.Day)}日";
    }

    /// <summary>A day, or an instant whose day as written is meant.</summary>
    private static DateOnly? Read(string iso) =>
        iso.Length >= 10 && DateOnly.TryParseExact(iso[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Whole(long number, string digits, string[] places)
    {
        if (number == 0) return digits[..1];

        var text = new StringBuilder();
        var gap = false;
        for (var group = 3; group >= 0; group--)
        {
            var value = (int)(number / (long)Math.Pow(10_000, group) % 10_000);
            if (value == 0)
            {
                gap = text.Length > 0;
                continue;
            }

            for (var place = 3; place >= 0; place--)
            {
                var digit = value / (int)Math.Pow(10, place) % 10;
                if (digit == 0)
                {
                    gap = text.Length > 0;
                    continue;
                }

                if (gap) text.Append(digits[0]);
                gap = false;
                text.Append(digits[digit]).Append(places[place]);
            }

            text.Append(Groups[group]);
            gap = false;
        }

        return text.ToString();
    }
}
