using System.Globalization;
using System.Text;

namespace SupervisionFlow.Domain.Documents;

/// <summary>受送达人 as people type the name: spaces, full-width signs and invisible letters of a copy make no other recipient of it.</summary>
public static class RecipientName
{
    /// <summary>Whether both mean the same recipient.</summary>
    public static bool Same(string one, string other) => Plain(one) == Plain(other);

    /// <summary>The name as the case has it where it means the party; otherwise as it was typed, or the party where nothing was.</summary>
    public static string For(string? typed, string party) => typed?.Trim() is { Length: > 0 } named && !Same(named, party) ? named : party;

    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)).ToUpperInvariant();
}
