using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>The designer of document templates as a browser without script sees it.</summary>
public sealed class TemplateDesignTests(DemoApp app)
{
    private const string Templates = "/designs/hazard/documents";

    [Fact]
    public async Task Whoever_was_overtaken_overwrites_nobody_however_often_they_press()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "overtaken");
        var address = $"{Templates}/overtaken?block=2";
        var mine = await designer.Open(address);

        var moved = await designer.Post($"{Templates}/overtaken", await designer.Open($"{Templates}/overtaken"), ("_handler", "outline"), ("seen", SeenOn(mine)), ("do", "up|2"));
        moved.Status.ShouldBe(HttpStatusCode.Redirect, moved.Alert);
        var first = await designer.Post(address, mine, ("_handler", "block"), ("seen", SeenOn(mine)), ("do", "save"), ("text", "我写的"), ("when", ""));
        var second = await designer.Post(address, first, ("_handler", "block"), ("seen", SeenOn(first)), ("_key", "pressed-again-01"), ("do", "save"), ("text", "我写的"), ("when", ""));

        (first.Status, second.Status).ShouldBe((HttpStatusCode.Conflict, HttpStatusCode.Conflict));
        WebUtility.HtmlDecode(second.Text).ShouldContain("我写的");
        second.Text.ShouldContain("打开最新内容");
        (await designer.Open($"/api{Templates}/overtaken")).Text.ShouldNotContain("我写的");
    }

    [Fact]
    public async Task A_block_is_written_on_the_page_and_read_back()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "written");
        var page = await designer.Open($"{Templates}/written?block=2");

        var done = await designer.Post($"{Templates}/written?block=2", page, ("_handler", "block"), ("seen", SeenOn(page)), ("do", "save"), ("text", "{{subject.name}}：请于{{case.number}}内整改"), ("when", ""));

        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Alert);
        JsonNode.Parse((await designer.Open($"/api{Templates}/written")).Text)!["blocks"]![2]!["text"]!.ToString().ShouldContain("内整改");
    }

    [Fact]
    public async Task A_change_over_REST_that_lacks_what_it_holds_is_malformed_and_no_fault_of_ours()
    {
        using var designer = await app.SignedIn("designer1");
        await Begin(designer, "lacking");

        var each = await designer.PostJson($"/api{Templates}/lacking/changes", new { change = new { change = "describeBlock", block = 2, text = "甲" } }, "lacking-1");
        var style = await designer.PostJson($"/api{Templates}/lacking/changes", new { change = new { change = "describe", zh = "甲", en = "A" } }, "lacking-2");
        var outcomes = await designer.PostJson("/api/designs/hazard/gates", new { change = new { change = "add" } }, "lacking-3");

        new[] { each, style, outcomes }.ShouldAllBe(answer => (int)answer.Status < 500);
    }

    private static async Task Begin(Visitor designer, string key)
    {
        var page = await designer.Open(Templates);
        var begun = await designer.Post(Templates, page, ("_handler", "new-template"), ("template", key), ("zh", "整改告知书"), ("en", "Notice"));
        begun.Status.ShouldBe(HttpStatusCode.Redirect, begun.Alert);
    }

    private static string SeenOn(Shown page) => page.Text.Split("name=\"seen\" value=\"")[1].Split('"')[0];
}
