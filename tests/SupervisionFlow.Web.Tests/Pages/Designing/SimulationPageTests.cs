using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>A simulation as a browser without script sees it, and by REST.</summary>
public sealed class SimulationPageTests(DemoApp app)
{
    [Fact]
    public async Task The_page_draws_waiting_load_and_limits_with_the_numbers_beside_them_and_REST_gives_the_same()
    {
        using var auditor = await app.SignedIn("auditor1");
        const string asked = "cases=40&seed=7&staff.clerk=1&effort.triage=2.5";

        var page = await auditor.Open($"/designs/complaint/simulate?run=1&{asked}");
        var rest = JsonNode.Parse((await auditor.Open($"/api/designs/complaint/simulation?{asked}")).Text)!["report"]!;

        page.Status.ShouldBe(HttpStatusCode.OK);
        var words = WebUtility.HtmlDecode(page.Text);
        words.ShouldContain("plot-bar");
        words.ShouldContain("各环节等待时间");
        words.ShouldContain($"{rest["ended"]} / 40");
        words.ShouldMatch("name=\"effort.triage\" value=\"2.5\"");
        words.ShouldMatch("(?s)name=\"effort.triage\".*?<td>本页</td>.*?name=\"effort.assign\" placeholder");
        rest["roles"]!.AsArray().Single(role => (string?)role!["role"] == "clerk")!["people"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_simulated_is_said_at_its_field()
    {
        using var auditor = await app.SignedIn("auditor1");

        var refused = await auditor.Open("/designs/complaint/simulate?run=1&cases=99999");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("请填写1至5000件");
    }
}
