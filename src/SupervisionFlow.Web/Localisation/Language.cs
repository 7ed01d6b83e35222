using SupervisionFlow.Features.Localisation;
using SupervisionFlow.Web.ElsaApi;

namespace SupervisionFlow.Web.Localisation;

/// <summary>The language of the screen: Simplified Chinese first, English by a switch.</summary>
/// <remarks>Both texts stand side by side where they are used, so that neither can be forgotten.</remarks>
public sealed record Language(string Code)
{
    /// <summary>What the texts of processes and tables are called.</summary>
    public Vocabulary Words { get; init; } = Vocabulary.Empty;

    /// <summary>The name of the cookie that remembers the choice.</summary>
    public const string Cookie = "sf-language";

    /// <summary>Simplified Chinese, the default.</summary>
    public static Language Chinese { get; } = new("zh-CN");

    /// <summary>English.</summary>
    public static Language English { get; } = new("en");

    /// <summary>Whether it is Chinese.</summary>
    public bool IsChinese => Code == Chinese.Code;

    /// <summary>The text in this language.</summary>
    public string Say(string chinese, string english) => IsChinese ? chinese : english;

    /// <summary>The text in this language; Chinese where there is no English.</summary>
    public string Pick(string chinese, string? english) => IsChinese || string.IsNullOrEmpty(english) ? chinese : english;

    /// <summary>A text of a process, a limit or a checklist in this language; itself where nothing else is known.</summary>
    public string Term(string? text) => text is null ? "" : Words.Of(text).In(this);

    /// <summary>The language that a request asks for: by the switch's cookie, else of another program by its Accept-Language. What a page of ours asks for reads as that page does.</summary>
    public static Language Of(HttpContext http) => Asked(http) with { Words = http.RequestServices.GetRequiredService<Vocabulary>() };

    private static Language Asked(HttpContext http) =>
        http.Request.Cookies[Cookie] is { } chosen ? OfCode(chosen)
        : (http.Request.Path.StartsWithSegments("/api") || ElsaApiRoutes.IsMeant(http)) && !IsOfOwnPage(http) ? OfCode(http.Request.Headers.AcceptLanguage.ToString())
        : Chinese;

    private static bool IsOfOwnPage(HttpContext http) => http.Request.Headers["Sec-Fetch-Site"] == "same-origin";

    /// <summary>English for en, en-GB …; Chinese for anything else.</summary>
    public static Language OfCode(string code) => code.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;
}
