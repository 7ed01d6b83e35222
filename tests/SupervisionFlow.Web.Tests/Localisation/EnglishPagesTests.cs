using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Localisation;

public sealed partial class EnglishPagesTests(DemoApp app)
{
    /// <summary>Names, titles and opinions are data; the switch back says its language in that language.</summary>
    private static readonly string[] Allowed = ["中文"];

    [Fact]
    public async Task No_Chinese_is_left_in_what_the_screens_themselves_say()
    {
        using var inspector = (await app.SignedIn("inspector1")).InEnglish();
        using var admin = (await app.SignedIn("admin1")).InEnglish();
        using var operatorOfAll = (await app.SignedIn("operator1")).InEnglish();
        using var auditor = (await app.SignedIn("auditor1")).InEnglish();

        var pages = (await DemoPages.OfInspector(app)).Where(path => !path.StartsWith("/documents", StringComparison.Ordinal)).Select(path => (inspector, path))
            .Append((admin, "/people")).Append((operatorOfAll, "/operations")).Append((auditor, "/record"));
        foreach (var (visitor, path) in pages)
        {
            var page = await visitor.Open(path);
            var chrome = page.TextsOf("th|button|nav|legend|dt|label").Concat(Attributes().Matches(page.Text).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)));

            page.Text.ShouldContain("<html lang=\"en\">", Case.Sensitive, path);
            chrome.Where(text => Chinese().IsMatch(WithoutNames(text, page)) && !Allowed.Contains(text)).ShouldBeEmpty(path);
        }
    }

    [Fact]
    public async Task The_switch_is_remembered_and_leads_back()
    {
        using var clerk = await app.SignedIn("clerk1");
        var page = await clerk.Open("/cases?only=Open");

        (await clerk.Post("/language", page, ("code", "en"), ("back", "/cases?only=Open"))).Location.ShouldBe("/cases?only=Open");
        (await clerk.Open("/cases?only=Open")).TextsOf("h1").ShouldBe(["Cases"]);
    }

    /// <summary>A role held in another unit stands with that unit's name: a name that the page offers to choose from is data.</summary>
    private static string WithoutNames(string text, Shown page) => page.TextsOf("option").Where(name => name.Length > 0).Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal));

    [GeneratedRegex("[\u4e00-\u9fff]")]
    private static partial Regex Chinese();

    [GeneratedRegex("(?:placeholder|aria-label|data-label)=\"([^\"]*)\"")]
    private static partial Regex Attributes();
}
