using SupervisionFlow.Features.Localisation;

namespace SupervisionFlow.Web.Localisation;

/// <summary>Picks the words for a language.</summary>
public static class Wording
{
    /// <summary>The text in <paramref name="language"/>.</summary>
    public static string In(this Bilingual text, Language language) => language.Of(text.Zh, text.En);

    /// <summary>One of the two, by language: for the few words a component says itself.</summary>
    public static string Of(this Language language, string zh, string en) => language is Language.Zh ? zh : en;

    /// <summary>The value of <c>lang</c> on the page.</summary>
    public static string Tag(this Language language) => language.Of("zh-CN", "en");
}
