namespace SupervisionFlow.Features.Localisation;

/// <summary>A text of a bundle in both languages of the screens; where one is not given, the other stands in.</summary>
public sealed record Bilingual(string Zh, string En)
{
    /// <summary>The empty text, for what a definition leaves out.</summary>
    public static Bilingual Empty { get; } = new("", "");

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Zh.Length == 0 && En.Length == 0;

    /// <summary>The same words in both languages: names, codes and texts of law.</summary>
    public static Bilingual Same(string text) => new(text, text);
}
