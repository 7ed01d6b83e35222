using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Web.Running;

/// <summary>What came back.</summary>
public sealed partial record Shown(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string MediaType, string? Location)
{
    public static async Task<Shown> Of(HttpResponseMessage answer)
    {
        using (answer)
            return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers, answer.Content.Headers.ContentType?.MediaType ?? "", answer.Headers.Location?.OriginalString);
    }

    public string Token => WebUtility.HtmlDecode(TokenInput().Match(Text).Groups[1].Value);

    public string? Key => KeyInput().Match(Text) is { Success: true } found ? found.Groups[1].Value : null;

    public string Header(string name) => string.Join(", ", Headers.TryGetValues(name, out var values) ? values : []);

    /// <summary>The inner texts of these elements, tags taken out.</summary>
    public IEnumerable<string> TextsOf(string elements) =>
        Regex.Matches(Text, $@"<({elements})\b[^>]*>(.*?)</\1>", RegexOptions.Singleline).Select(match => WebUtility.HtmlDecode(Tag().Replace(Choices().Replace(match.Groups[2].Value, " "), " ")).Trim());

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenInput();

    [GeneratedRegex("name=\"_key\" value=\"([^\"]+)\"")]
    private static partial Regex KeyInput();

    /// <summary>What the page warns of.</summary>
    public string Alert => WebUtility.HtmlDecode(AlertBox().Match(Text).Groups[1].Value).Trim();

    [GeneratedRegex("role=\"alert\"[^>]*>([^<]*)<")]
    private static partial Regex AlertBox();

    [GeneratedRegex("<(select|textarea)\\b.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Choices();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
