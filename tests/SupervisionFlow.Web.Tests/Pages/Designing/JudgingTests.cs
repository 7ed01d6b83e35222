using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.ElsaApi;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>Whoever has to agree to a publication reads all that there is to judge it by, and changes none of it.</summary>
public sealed class JudgingTests(DemoApp app)
{
    private const string Design = "clinic-follow-up";

    public static TheoryData<string> Read => [.. new[]
    {
        "/designs", "/designs/approvals", $"/designer/workflows/definitions/{Design}/edit",
        $"/designs/{Design}/checks", $"/designs/{Design}/gates", $"/designs/{Design}/forms", $"/designs/{Design}/documents", $"/designs/{Design}/history", $"/designs/{Design}/try", $"/designs/{Design}/simulate", $"/designs/{Design}/shadow",
        $"/api/designs/{Design}/checks", $"/api/designs/{Design}/gates", $"/api/designs/{Design}/forms", $"/api/designs/{Design}/documents", $"/api/designs/{Design}/history", $"/api/designs/{Design}/simulation?cases=10", $"/api/designs/{Design}/shadow", $"/api/designs/{Design}/bundle",
        "/elsa/api/workflow-definitions", $"/elsa/api/workflow-definitions/by-definition-id/{Design}", $"/elsa/api/workflow-definitions/{Design}/versions", $"/elsa/api/workflow-definitions/{Design}/export", $"/elsa/api/workflow-definitions/{Design}/consumers",
        "/elsa/api/descriptors/activities",
    }];

    [Theory]
    [MemberData(nameof(Read))]
    public async Task A_legal_reviewer_and_an_administrator_read_it(string path)
    {
        foreach (var account in (string[])["legal1", "admin1"])
        {
            using var visitor = await app.SignedIn(account);

            (await visitor.Open(path)).Status.ShouldBe(HttpStatusCode.OK, $"{account} at {path}");
        }
    }

    [Theory]
    [InlineData("checks")]
    [InlineData("forms")]
    [InlineData("history")]
    [InlineData("shadow")]
    [InlineData("gates")]
    [InlineData("documents")]
    public async Task A_legal_reviewers_pages_hold_no_button_that_would_be_refused(string page)
    {
        using var reviewer = await app.SignedIn("legal1");

        var shown = await reviewer.Open($"/designs/{Design}/{page}");

        Regex.Matches(shown.Text, "<main.*</main>", RegexOptions.Singleline).Single().Value.ShouldNotContain("method=\"post\"");
    }

    [Fact]
    public async Task A_legal_reviewer_changes_nothing_of_it()
    {
        using var reviewer = await app.SignedIn("legal1");
        var studio = new StudioCalls(reviewer);
        var definition = await studio.Open(Design);

        (await studio.TrySave(definition)).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var act in (string[])["publish", "retract", "execute", "dispatch", "import"])
            (await studio.Post($"/workflow-definitions/{Design}/{act}")).Status.ShouldBe(HttpStatusCode.Forbidden, act);
        (await reviewer.PostJson($"/api/designs/{Design}/forms", new { form = "x", zh = "x", en = "x" }, "legal form")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reviewer.PostJson($"/api/designs/{Design}/gates", new { seen = "", change = new { procedure = "licence" } }, "legal gates")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reviewer.PostJson($"/api/designs/{Design}/history/1/restore", new { seen = 1 }, "legal restore")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reviewer.PostJson($"/api/designs/{Design}/shadow", new { version = "" }, "legal shadow")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task From_a_publication_the_ways_lead_to_the_version_itself_its_difference_from_what_is_live_and_a_dry_run_of_ones_own()
    {
        using var designer = await app.SignedIn("designer1");
        using var reviewer = await app.SignedIn("legal1");
        var studio = new StudioCalls(designer, "judging");
        var definition = await studio.Open(Design);
        definition["description"] = "改动一处说明";
        await studio.Save(definition, manual: true);
        (await studio.Post($"/workflow-definitions/{Design}/publish")).Text.ShouldContain("publication.requested");

        var page = await reviewer.Open("/designs/approvals");
        var ways = Regex.Matches(page.Text, $"href=\"([^\"]*{Design}[^\"]*)\"").Select(way => WebUtility.HtmlDecode(way.Groups[1].Value)).Distinct().ToList();

        ways.ShouldContain(way => way.Contains("/history?from=0&to="));
        foreach (var way in ways)
            (await reviewer.Open(way)).Status.ShouldBe(HttpStatusCode.OK, way);
        var opened = await reviewer.Open(ways.First(way => way.StartsWith("/designer/workflows/definitions/", StringComparison.Ordinal) && !way.Contains($"/{Design}/")));
        opened.Text.ShouldContain($"href=\"/designs/{Design}/checks\"");

        var begun = await reviewer.Post($"/designs/{Design}/try", await reviewer.Open($"/designs/{Design}/try"), ("_handler", "begin"), ("unit", "jinghu-sa"));
        begun.Status.ShouldBe(HttpStatusCode.Redirect);
        (await app.Read(db => db.Cases.CountAsync(one => one.IsTest && one.ProcessKey == Design))).ShouldBe(0);
        await Withdraw(designer);
    }

    private static async Task Withdraw(Visitor designer)
    {
        var page = await designer.Open("/designs/approvals");
        var handler = Regex.Match(page.Text, "value=\"(withdraw-[^\"]+)\"").Groups[1].Value;
        (await designer.Post("/designs/approvals", page, ("_handler", handler))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await designer.Open("/designs/approvals?done=withdrawn")).Text.ShouldContain("已撤回");
    }
}
