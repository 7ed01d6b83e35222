using System.Globalization;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain;

/// <summary>Reads numbers as people type them: full-width digits and signs as their plain ones, thousands marked or not, and nothing by guessing.</summary>
public static partial class TypedNumber
{
    private const int MostDigits = 15;

    /// <summary>The text with full-width letters, digits and signs made plain.</summary>
    public static string Plain(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            plain[i] = from[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(from[i] - '\uFF01' + '!'),
                '\u3000' => ' ',
                '\u3002' => '.',
                '\u2212' or '\u2013' or '\u2014' => '-',
                var other => other,
            };
    });

    /// <summary>A decimal number, with thousands marked by commas or not; null if it is none, or longer than 15 digits.</summary>
    public static decimal? Of(string typed)
    {
        var plain = Plain(typed).Trim();
        if (!NumberText().IsMatch(plain) || plain.Count(char.IsAsciiDigit) > MostDigits) return null;

        var number = decimal.Parse(plain.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        return number / 1.000000000000000000000000000000m;
    }

    [GeneratedRegex(@"^[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?\z")]
    private static partial Regex NumberText();
}
