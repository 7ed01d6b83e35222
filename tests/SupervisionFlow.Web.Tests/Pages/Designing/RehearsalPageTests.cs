using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages.Designing;

/// <summary>A dry run as a browser without script sees it.</summary>
public sealed class RehearsalPageTests(DemoApp app)
{
    private const string Try = "/designs/complaint/try";

    [Fact]
    public async Task A_designer_plays_a_complaint_through_its_first_step_moves_the_clock_and_goes_back()
    {
        using var designer = await app.SignedIn("designer1");
        var before = await app.Read(db => db.Cases.CountAsync());

        (await Do(designer, ("_handler", "begin"), ("unit", "jinghu-sa"))).ShouldContain("发起案件");
        var refused = await designer.Post(Try, await designer.Open(Try), ("_handler", "start"), ("after", "0"), ("_as", "clerk1"));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Do(designer, ("_handler", "time"), ("after", "0"), ("move", "days"), ("days", "3"))).ShouldContain("时钟拨到");
        (await Do(designer, ("_handler", "back"), ("after", "1"))).ShouldNotContain("时钟拨到");
        (await Do(designer, ("_handler", "end"))).ShouldContain("开始试办");

        (await app.Read(db => db.Cases.CountAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task Whoever_only_reads_designs_cannot_try_them()
    {
        using var auditor = await app.SignedIn("auditor1");

        (await auditor.Open(Try)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string> Do(Visitor designer, params (string, string)[] fields)
    {
        var done = await designer.Post(Try, await designer.Open(Try), fields);
        done.Status.ShouldBe(HttpStatusCode.Redirect, Regex.Replace(done.Text, "<[^>]+>", " "));
        return WebUtility.HtmlDecode((await designer.Open(Try)).Text);
    }
}
