using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

public sealed class ReplayPageTests(DemoApp app)
{
    [Fact]
    public async Task A_case_is_walked_through_by_plain_links_and_REST_tells_the_same()
    {
        var @case = (await DemoPages.ClosedCase(app)).Value;
        using var auditor = await app.SignedIn("auditor1");

        var last = JsonNode.Parse((await auditor.Open($"/api/cases/{@case}/replay")).Text)!;
        var first = await auditor.Open($"/cases/{@case}/replay?step=1");
        var end = await auditor.Open($"/cases/{@case}/replay");

        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Text.ShouldContain($"/cases/{@case}/replay?step=2");
        WebUtility.HtmlDecode(first.Text).ShouldContain("发起");
        end.Text.ShouldContain($"<b>{last["count"]} / {last["count"]}</b>");
        end.Text.ShouldContain("flow-gone");
        last["subStatus"]!.ToString().ShouldBe("Finished");
    }
}
