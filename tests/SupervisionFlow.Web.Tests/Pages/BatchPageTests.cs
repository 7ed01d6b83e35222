using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>批量签批 on its page: nothing is decided that was not chosen.</summary>
public sealed class BatchPageTests(SigningApp app) : IClassFixture<SigningApp>
{
    [Fact]
    public async Task Without_a_decision_nothing_happens_and_what_was_typed_and_ticked_comes_back()
    {
        using var reviewer = await app.SignedIn("reviewer1");
        var (one, other) = (await ToSign(), await ToSign());
        var address = $"/work/batch?item={one}&item={other}";
        var page = await reviewer.Open(address);
        page.Text.ShouldContain(">请选择</option>");

        var refused = await reviewer.Post(address, page, ("_handler", "batch"), ("chosen", other), ($"hash:{one}", Hash(page, one)), ($"hash:{other}", Hash(page, other)), ("verdict", ""), ("opinion", "材料不全"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("请选择结论");
        WebUtility.HtmlDecode(refused.Text).ShouldContain("材料不全");
        refused.Text.Split("name=\"chosen\"").Skip(1).Count(box => box[..box.IndexOf('>', StringComparison.Ordinal)].Contains("checked", StringComparison.Ordinal)).ShouldBe(1);
        (await app.Read(db => db.Decisions.CountAsync(decision => decision.Opinion == "材料不全"))).ShouldBe(0);

        var done = await reviewer.Post(address, refused, ("_handler", "batch"), ("chosen", other), ($"hash:{other}", Hash(page, other)), ("verdict", "Reject"), ("opinion", "材料不全"));
        done.Text.ShouldContain("1 项已办，0 项未办");
        (await app.Read(db => db.Decisions.CountAsync(decision => decision.Verdict == Verdict.Reject && decision.Opinion == "材料不全"))).ShouldBe(1);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"nonsense\"")]
    [InlineData("null")]
    public async Task A_verdict_that_is_none_is_refused_over_REST_too(string verdict)
    {
        using var reviewer = await app.SignedIn("reviewer1");
        var item = await ToSign();

        var refused = await reviewer.PostJson("/api/work/batch", JsonNode.Parse($$"""{"items":[{"id":"{{item}}","contentHash":"x"}],"verdict":{{verdict}}}""")!, $"verdict-{item}");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest, refused.Text);
    }

    private static string Hash(Shown page, string item) => page.Text.Split($"name=\"hash:{item}\" value=\"")[1].Split('"')[0];

    private async Task<string> ToSign()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        var fill = await Open(@case, "fill");
        foreach (var (act, body) in new (string, object)[] { ("claim", new { }), ("complete", new { outcome = "Done" }) })
            (await clerk.PostJson($"/api/work/{fill}/{act}", body, app.NextKey())).Status.ShouldBe(HttpStatusCode.OK, act);
        return await Open(@case, "sign", "reviewer");
    }

    private Task<string> Open(string @case, string step, string role = "") => app.Read(async db =>
    {
        var id = new CaseId(@case);
        var items = await db.WorkItems.Include(item => item.Audience).Where(item => item.CaseId == id && item.StepKey == step && item.State == WorkItemState.Open).ToListAsync();
        return items.First(item => item.Audience.Any(row => row.AudienceKey.Value.Contains(role))).Id.Value;
    });
}
