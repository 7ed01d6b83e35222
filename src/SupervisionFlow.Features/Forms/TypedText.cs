using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SupervisionFlow.Domain;

namespace SupervisionFlow.Features.Forms;

/// <summary>Reads what people type: full-width digits and signs as their plain ones, and nothing by guessing.</summary>
internal static partial class TypedText
{
    /// <summary>The text without surrounding space and control characters, with plain line ends.</summary>
    public static string Clean(string typed)
    {
        var text = new StringBuilder(typed.Length);
        foreach (var rune in typed.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                text.Append(rune);

        return text.ToString().Trim();
    }

    /// <inheritdoc cref="TypedNumber.Plain"/>
    public static string Plain(string text) => TypedNumber.Plain(text);

    /// <summary>The text with full-width letters and digits made plain and its signs as they are: for codes.</summary>
    public static string PlainCode(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            plain[i] = from[i] is (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF3A') or (>= '\uFF41' and <= '\uFF5A')
                ? (char)(from[i] - '\uFF01' + '!')
                : from[i];
    });

    /// <inheritdoc cref="TypedNumber.Of"/>
    public static decimal? Number(string typed) => TypedNumber.Of(typed);

    /// <summary>A day written 2026-05-18, 2026/5/18, 2026.5.18 or 2026年5月18日; null if it is none.</summary>
    public static DateOnly? Day(string typed)
    {
        var match = DayText().Match(Plain(typed).Trim());
        if (!match.Success) return null;

        var (year, month, day) = (Part("y"), Part("m"), Part("d"));
        if (year is < 1900 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;

        return new(year, month, day);

        int Part(string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?<y>[0-9]{4})(?:(?<sep>[-/.])(?<m>[0-9]{1,2})\k<sep>(?<d>[0-9]{1,2})|年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日)\z")]
    private static partial Regex DayText();
}
