using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>What anybody reads on the public page once a notice was withdrawn or corrected: on the page, in its file and over REST.</summary>
public sealed class PublicPageTests(SigningApp app) : IClassFixture<SigningApp>
{
    [Fact]
    public async Task A_withdrawn_notice_says_why_and_no_more_what_it_said()
    {
        var (@case, notice) = await Published("撤回诊所处罚结果", "罚款叁仟壹佰元");
        (await Seen("/public?q=叁仟壹佰")).ShouldContain("罚款叁仟壹佰元");

        await Amended(@case, notice, "publication-withdrawal", new { ground = "error", reason = "经复核认定有误" });

        var page = await Seen("/public?q=撤回诊所");
        page.ShouldContain("已撤回");
        page.ShouldContain("经复核认定有误");
        foreach (var text in new[] { page, await Seen("/public"), await Seen("/public.csv"), await Seen("/api/public") })
            text.ShouldNotContain("叁仟壹佰");
        (await Seen("/public?q=叁仟壹佰")).ShouldContain("没有符合条件的公示");
    }

    [Fact]
    public async Task A_corrected_notice_leads_to_the_one_that_took_its_place()
    {
        var (@case, notice) = await Published("更正诊所处罚结果", "罚款伍仟贰佰元");

        await Amended(@case, notice, "publication-correction", new { title = "更正诊所处罚结果", text = "罚款伍佰贰拾元", reason = "金额有误" });

        var page = await Seen("/public?q=更正诊所");
        foreach (var words in new[] { "已更正", "金额有误", "罚款伍佰贰拾元" })
            page.ShouldContain(words);
        page.ShouldNotContain("伍仟贰佰");
        (await Seen("/public.csv?q=更正诊所")).ShouldContain("罚款伍佰贰拾元");
    }

    private async Task<(string Case, string Notice)> Published(string title, string text)
    {
        var @case = await app.StartCase();
        var notice = app.NextKey();
        await app.Read(async db =>
        {
            db.Publications.Add(new Publication(new(notice), new CaseId(@case), "website", "case", @case, title, text, new("inspector1"), 1_777_510_800_000));
            await db.Commit(TestContext.Current.CancellationToken);
            return true;
        });
        return (@case, notice);
    }

    /// <summary>Proposed by an officer and approved by the head.</summary>
    private async Task Amended(string @case, string notice, string template, object data)
    {
        using var officer = await app.SignedIn("inspector1");
        using var head = await app.SignedIn("head1");
        var proposed = await officer.PostJson($"/api/cases/{@case}/documents", new { template, data, publication = notice }, app.NextKey());
        proposed.Status.ShouldBe(HttpStatusCode.OK, proposed.Text);
        var proposal = JsonNode.Parse(proposed.Text)!["proposal"]!.ToString();
        var shown = JsonNode.Parse((await head.Open($"/api/proposals/{proposal}")).Text)!;
        var answer = await head.PostJson($"/api/proposals/{proposal}", new { grant = true, opinion = "同意", contentHash = shown["contentHash"]!.ToString() }, app.NextKey());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
    }

    /// <summary>As somebody who has not signed in reads it.</summary>
    private async Task<string> Seen(string path)
    {
        using var anybody = app.Visitor();
        var shown = await anybody.Open(path);
        shown.Status.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(shown.Text);
    }
}
