using System.Text.Json.Nodes;
using Shouldly;

namespace SupervisionFlow.Web.Running;

/// <summary>The demo with one more process: 受理 by the clerk, then a clock by the limit that the application names, then 审查. Most limits do not exist.</summary>
public sealed class FailingApp() : AppWithProcess("failing")
{
    /// <summary>Another version, in which the last step is called otherwise; answers with the ids of the one before and of it.</summary>
    public async Task<(string From, string To)> Revise(string title)
    {
        await Publish(workflow => workflow.Replace("\"displayText\": \"期限办结\"", $"\"displayText\": \"{title}\"", StringComparison.Ordinal));
        using var @operator = await SignedIn("operator1");
        var versions = JsonNode.Parse((await @operator.Open("/api/processes/failing/versions")).Text)!.AsArray();
        return (versions[1]!["id"]!.ToString(), versions[0]!["id"]!.ToString());
    }

    /// <summary>王芳 starts a case, which waits for its acceptance; answers with its id.</summary>
    public async Task<string> Begin(string limit = "TL-20")
    {
        using var clerk = await SignedIn("clerk1");
        return JsonNode.Parse((await clerk.PostJson("/api/cases", new { process = "failing", data = new { name = "和平口腔诊所", limit } }, NextKey())).Text)!["id"]!.ToString();
    }

    /// <summary>王芳 starts a case and accepts it; answers with the id of its incident.</summary>
    public async Task<string> Fail(string limit)
    {
        using var clerk = await SignedIn("clerk1");
        var started = JsonNode.Parse((await clerk.PostJson("/api/cases", new { process = "failing", data = new { name = "和平口腔诊所", limit } }, NextKey())).Text)!;
        var item = started["firstWorkItem"]!.ToString();
        (await clerk.PostJson($"/api/work/{item}/claim", new { }, NextKey())).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await clerk.PostJson($"/api/work/{item}/complete", new { outcome = "Done" }, NextKey())).Status.ShouldBe(System.Net.HttpStatusCode.OK);

        using var @operator = await SignedIn("operator1");
        var incidents = JsonNode.Parse((await @operator.Open("/api/incidents?process=failing")).Text)!["rows"]!.AsArray();
        return incidents.Single(row => row!["caseId"]!.ToString() == started["id"]!.ToString())!["id"]!.ToString();
    }
}
