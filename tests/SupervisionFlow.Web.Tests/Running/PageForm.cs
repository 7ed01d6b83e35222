using System.Net;
using System.Text.RegularExpressions;

namespace SupervisionFlow.Web.Running;

/// <summary>A form as a page shows it: where it is sent, and what goes along.</summary>
public sealed partial record PageForm(string Page, string Action, IReadOnlyList<PageInput> Inputs)
{
    /// <summary>The forms on a page that post.</summary>
    public static IEnumerable<PageForm> On(string path, Shown page) =>
        from form in FormElement().Matches(page.Text)
        where Attribute(form.Groups["attributes"].Value, "method") == "post"
        select new PageForm(path, Attribute(form.Groups["attributes"].Value, "action") is { Length: > 0 } action ? action : path, [.. PageInput.In(form.Groups["inside"].Value)]);

    /// <summary>The same form of another row, case or page looks the same.</summary>
    public string Looks => $"{Alike(Action)} {string.Join(' ', Inputs.Select(input => input.Name == "_handler" ? input.Value.Split('-')[0] : Alike(input.Name)).Distinct().Order(StringComparer.Ordinal))}";

    /// <summary>An address without what tells one thing from another of its kind.</summary>
    public static string Alike(string address) => Number().Replace(Id().Replace(WebUtility.HtmlDecode(address), "*"), "*");

    internal static string? Attribute(string attributes, string name) =>
        Regex.Match(attributes, $"""(?:^|\s){name}(?:="([^"]*)")?(?=\s|/|$)""") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form\\b(?<attributes>[^>]*)>(?<inside>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();

    [GeneratedRegex("[0-9A-Za-z]{24,}")]
    private static partial Regex Id();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}

/// <summary>A field of a form, with what it would send as it stands.</summary>
/// <param name="Kind">hidden, text, number, date, checkbox, radio, file, password, textarea, select, button.</param>
public sealed partial record PageInput(string Name, string Kind, string Value)
{
    /// <summary>What the framework and the page need to take the form at all.</summary>
    public bool IsMachinery => Name is "__RequestVerificationToken" or "_handler" or "_key";

    /// <summary>What a person writes.</summary>
    public bool IsWords => Kind is "text" or "search" or "textarea" or "email" or "tel";

    internal static IEnumerable<PageInput> In(string html)
    {
        foreach (Match field in Field().Matches(html))
        {
            var attributes = field.Groups["attributes"].Value;
            if (PageForm.Attribute(attributes, "name") is not { Length: > 0 } name || PageForm.Attribute(attributes, "disabled") is not null)
                continue;

            var inside = field.Groups["inside"].Value;
            yield return field.Groups["tag"].Value switch
            {
                "select" => new(name, "select", Chosen(inside)),
                "textarea" => new(name, "textarea", WebUtility.HtmlDecode(inside)),
                "button" => new(name, "button", PageForm.Attribute(attributes, "value") ?? ""),
                _ => new(name, PageForm.Attribute(attributes, "type") ?? "text", PageForm.Attribute(attributes, "value") ?? ""),
            };
        }
    }

    private static string Chosen(string options)
    {
        var all = Option().Matches(options).Select(option => option.Groups["attributes"].Value).ToList();
        return PageForm.Attribute(all.FirstOrDefault(one => PageForm.Attribute(one, "selected") is not null) ?? all.LastOrDefault() ?? "", "value") ?? "";
    }

    [GeneratedRegex("<(?<tag>input)\\b(?<attributes>[^>]*)>|<(?<tag>select|textarea|button)\\b(?<attributes>[^>]*)>(?<inside>.*?)</\\k<tag>>", RegexOptions.Singleline)]
    private static partial Regex Field();

    [GeneratedRegex("<option\\b(?<attributes>[^>]*)>")]
    private static partial Regex Option();
}
