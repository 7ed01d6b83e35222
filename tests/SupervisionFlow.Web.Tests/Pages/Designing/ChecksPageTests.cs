using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>What the checks find, as a browser without script sees it, and by REST.</summary>
public sealed class ChecksPageTests(DemoApp app)
{
    [Fact]
    public async Task The_page_tells_each_finding_with_its_way_drawn_and_REST_gives_the_same()
    {
        using var auditor = await app.SignedIn("auditor1");

        var rest = JsonNode.Parse((await auditor.Open("/api/designs/penalty/checks")).Text)!;
        var page = await auditor.Open("/designs/penalty/checks?show=0");

        page.Status.ShouldBe(HttpStatusCode.OK);
        var words = WebUtility.HtmlDecode(page.Text);
        rest["refusals"]!.GetValue<int>().ShouldBe(0);
        var findings = rest["findings"]!.AsArray();
        findings.Count.ShouldBe(rest["warnings"]!.GetValue<int>());
        foreach (var finding in findings)
        {
            words.ShouldContain((string)finding!["messageZh"]!);
            words.ShouldContain((string)finding["mendZh"]!);
            words.ShouldContain($"<b>依据</b> {(string)finding["restsOnZh"]!}");
            ((string)finding["restsOn"]!).ShouldNotBeEmpty();
            words.ShouldContain($"/designer/workflows/definitions/penalty/edit?select={finding["activity"]}");
        }

        words.ShouldContain("flow-found");
        words.ShouldContain("id=\"found\"");
    }

    [Fact]
    public async Task A_process_that_is_not_there_is_not_found() =>
        (await (await app.SignedIn("designer1")).Open("/designs/nonesuch/checks")).Status.ShouldBe(HttpStatusCode.NotFound);
}
