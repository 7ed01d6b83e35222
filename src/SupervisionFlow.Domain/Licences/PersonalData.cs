using System.Globalization;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Domain.Licences;

/// <summary>Numbers that name a person and are not made public: of the resident identity card, by its check character, and of mobile telephones.</summary>
public static partial class PersonalData
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Those in a text, in their order.</summary>
    public static IReadOnlyList<string> In(string text) => [.. Numbers().Matches(text).Select(match => match.Value).Where(NamesSomebody)];

    /// <summary>The text with the middle of each such number hidden.</summary>
    public static string Masked(string text) => Numbers().Replace(text, match => NamesSomebody(match.Value) ? match.Value[..3] + new string('*', match.Length - 5) + match.Value[^2..] : match.Value);

    private static bool NamesSomebody(string number) => number.Length == 11 || IsIdentity(number);

    private static bool IsIdentity(string number) =>
        DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && CheckCharacters[Weights.Select((weight, at) => weight * (number[at] - '0')).Sum() % 11] == char.ToUpperInvariant(number[17]);

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:[1-8][0-9]{16}[0-9Xx]|1[3-9][0-9]{9})(?![0-9A-Za-z])")]
    private static partial Regex Numbers();
}
