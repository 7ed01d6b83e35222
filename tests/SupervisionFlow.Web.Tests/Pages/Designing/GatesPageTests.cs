using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>What a process says of its steps as to the law, as a browser without script changes it, and by REST.</summary>
public sealed class GatesPageTests(DemoApp app)
{
    private const string Gates = "/designs/complaint/gates";

    [Fact]
    public async Task A_designer_marks_a_step_which_is_told_in_words_kept_in_the_history_and_taken_away_again()
    {
        using var designer = await app.SignedIn("designer1");
        var before = await Marks(designer);
        var page = await designer.Open(Gates);
        var step = Regex.Match(page.Text, "<select[^>]*name=\"activity\".*?<option value=\"([^\"]{2,})\"", RegexOptions.Singleline).Groups[1].Value;

        var added = await designer.Post(Gates, page, ("_handler", "add"), Seen(page), ("activity", step), ("kind", "legalReview"), ("gate", ""), ("article", ""));
        added.Status.ShouldBe(HttpStatusCode.Redirect, added.Alert);
        var marked = await designer.Open(Gates);
        (await Marks(designer)).Count.ShouldBe(before.Count + 1);
        marked.TextsOf("td").ShouldContain("法制审核");
        WebUtility.HtmlDecode((await designer.Open("/designs/complaint/history")).Text).ShouldContain("gates");

        var handler = $"remove-mark-{before.Count}";
        (await designer.Post(Gates, marked, ("_handler", handler), Seen(marked), ("index", before.Count.ToString()))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Marks(designer)).Select(mark => mark!.ToJsonString()).ShouldBe(before.Select(mark => mark!.ToJsonString()));
    }

    [Fact]
    public async Task What_does_not_fit_is_told_at_its_field_and_a_gate_of_law_names_its_article()
    {
        using var designer = await app.SignedIn("designer1");
        var page = await designer.Open(Gates);
        var step = Regex.Match(page.Text, "<select[^>]*name=\"activity\".*?<option value=\"([^\"]{2,})\"", RegexOptions.Singleline).Groups[1].Value;

        var nothing = await designer.Post(Gates, page, ("_handler", "add"), Seen(page), ("activity", ""), ("kind", "legalReview"));
        var lawless = await designer.Post(Gates, page, ("_handler", "add"), Seen(page), ("activity", step), ("kind", "legalReview"), ("gate", "law"), ("article", ""));
        var behind = await designer.PostJson("/api/designs/complaint/gates", new { seen = "of long ago", change = new { procedure = "licence" } }, "behind");

        nothing.Status.ShouldBe(HttpStatusCode.BadRequest);
        nothing.TextsOf("span").ShouldContain("⚠ 请选择环节。");
        lawless.Status.ShouldBe(HttpStatusCode.BadRequest);
        lawless.TextsOf("span").ShouldContain(text => text.Contains("须写明法条"));
        behind.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    private static (string, string) Seen(Shown page) => ("seen", Regex.Match(page.Text, "name=\"seen\" value=\"([^\"]*)\"").Groups[1].Value);

    private static async Task<JsonArray> Marks(Visitor visitor) => JsonNode.Parse((await visitor.Open($"/api{Gates}")).Text)!["marks"]!.AsArray();
}
