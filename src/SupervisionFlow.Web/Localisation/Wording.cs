using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Picks the words of a bundle for a language.</summary>
public static class Wording
{
    /// <summary>The text in <paramref name="language"/>.</summary>
    public static string In(this Bilingual text, Language language) => language.Pick(text.Zh, text.En);
}
