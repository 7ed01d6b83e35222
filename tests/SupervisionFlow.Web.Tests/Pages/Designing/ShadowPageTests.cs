using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Commands;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>A shadow run as a browser without script sees it, and by REST.</summary>
public sealed class ShadowPageTests(DemoApp app)
{
    private const string Shadow = "/designs/clinic-licensing/shadow";

    [Fact]
    public async Task A_version_played_on_the_cases_of_its_own_changes_nothing_for_any_of_them()
    {
        using var auditor = await app.SignedIn("auditor1");

        var begun = await auditor.Post(Shadow, await auditor.Open(Shadow), ("_handler", "begin"), ("version", ""));
        begun.Status.ShouldBe(HttpStatusCode.Redirect);
        JsonNode run;
        do
            run = JsonNode.Parse((await auditor.Open($"/api{Shadow}")).Text)!["run"]!;
        while (run["endedAt"] is null);

        run["done"]!.GetValue<int>().ShouldBe(run["total"]!.GetValue<int>());
        run["total"]!.GetValue<int>().ShouldBeGreaterThan(20);
        run["differing"]!.GetValue<int>().ShouldBe(0);
        run["unplayable"]!.GetValue<int>().ShouldBe(0);
        var command = await Ran.Of("definition", "shadow", "clinic-licensing", "--data", app.Data, "--json");
        command.Exit.ShouldBe(0, command.Output + command.Complaints);
        JsonNode.Parse(command.Output.Trim().Split('\n')[^1])!["cases"]!.GetValue<int>().ShouldBe(run["total"]!.GetValue<int>());
        WebUtility.HtmlDecode((await auditor.Open(Shadow)).Text).ShouldContain("没有案件会有变化");
    }
}
