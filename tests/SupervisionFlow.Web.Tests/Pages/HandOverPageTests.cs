using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>The page and the call on which an administrator chooses who gets what of a leaver's work.</summary>
public sealed class HandOverPageTests(DemoApp app)
{
    [Fact]
    public async Task Each_line_says_who_would_get_it_and_another_may_be_chosen_by_process_role_or_line()
    {
        const string address = "/people/hand-over?from=inspector1&to=inspector2&role:inspector=admin1";
        using var admin = await app.SignedIn("admin1");
        using var english = (await app.SignedIn("admin1")).InEnglish();

        var page = await admin.Open(address);
        var lines = JsonNode.Parse((await admin.Open($"/api{address}")).Text)!["lines"]!.AsArray();

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("name=\"role:inspector\"");
        lines.Single(line => (string?)line!["kind"] == "role" && (string?)line["role"] == "inspector")!["to"]!.ToString().ShouldBe("admin1");
        var item = lines.First(line => (string?)line!["kind"] == "item" && (string?)line["process"] is not null && (string?)line["role"] is null)!;
        item["to"]!.ToString().ShouldBe("inspector2");
        page.Text.ShouldContain($"name=\"process:{item["process"]}\"");
        var words = (await english.Open(address)).Text;
        words.ShouldContain("and its items");
        words.ShouldContain("Officer of a case");
        lines.ShouldContain(line => (string?)line!["kind"] == "officer" && (string?)line["role"] == "inspector" && (string?)line["to"] == "admin1");
        words.ShouldNotContain((string)item["step"]!);
        (await admin.Open("/people")).Text.ShouldContain("href=\"/people/hand-over?from=inspector1\"");
    }
}
