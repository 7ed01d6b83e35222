using System.Text.Json.Nodes;

namespace SupervisionFlow.Web.Running;

/// <summary>The demo with one more process: 填报 by the clerk, 会签 by reviewer and head, 送达 by the clerk.</summary>
public sealed class SigningApp() : AppWithProcess("signing")
{
    /// <summary>王芳 starts a case; answers with its id.</summary>
    public async Task<string> StartCase()
    {
        using var clerk = await SignedIn("clerk1");
        var started = await clerk.PostJson("/api/cases", new { process = "signing", data = new { name = "和平口腔诊所" } }, NextKey());
        return JsonNode.Parse(started.Text)!["id"]!.ToString();
    }
}
