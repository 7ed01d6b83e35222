using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Api;

public sealed class ExchangeTests(DemoApp app)
{
    [Fact]
    public async Task A_platform_follows_the_demos_cases_to_the_end_as_json_and_as_csv()
    {
        using var admin = await app.SignedIn("admin1");
        var (cases, since, more) = (new List<JsonNode>(), "", true);
        while (more)
        {
            var page = JsonNode.Parse((await admin.Open($"/api/exchange/cases?pageSize=100{(since.Length > 0 ? $"&since={since}" : "")}")).Text)!;
            cases.AddRange(page["cases"]!.AsArray().Select(one => one!));
            (since, more) = (page["next"]!.ToString(), (bool)page["more"]!);
        }

        cases.Select(one => one["process"]!.ToString()).ShouldContain("clinic-licensing");
        cases.Select(one => one["process"]!.ToString()).ShouldNotContain("complaint");
        var licensed = cases.Last(one => one["licences"]!.AsArray().Count > 0);

        var lines = new List<string>();
        for (var (from, on) = ("", true); on;)
        {
            var csv = await admin.Open($"/api/exchange/cases.csv?pageSize=500&since={from}");
            csv.Text.TrimStart('\uFEFF').ShouldStartWith("标识,案号,流程,事项");
            lines.AddRange(csv.Text.Split("\r\n").Skip(1));
            (from, on) = (csv.Header("X-Next-Since"), csv.Header("Link").Contains("rel=\"next\"", StringComparison.Ordinal));
        }

        lines.ShouldContain(line => line.Contains(licensed["number"]!.ToString(), StringComparison.Ordinal) && line.Contains(licensed["licences"]![0]!["number"]!.ToString(), StringComparison.Ordinal));
        (await admin.Open("/api/exchange/cases?since=elsewhere")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.Open("/api/openapi/v1.json")).Text.ShouldContain("/api/exchange/cases.csv");
    }
}
