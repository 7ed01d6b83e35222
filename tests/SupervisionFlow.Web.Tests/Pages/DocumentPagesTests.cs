using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SupervisionFlow.Domain;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>Documents issued beside the workflow, on their pages: filled in, looked at and approved, served.</summary>
public sealed class DocumentPagesTests(SigningApp app) : IClassFixture<SigningApp>
{
    private const string Order = "停止供水，清洗消毒蓄水池";

    private string Today => LegalDay.Of(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_officer_finds_what_may_be_issued_and_is_told_at_the_field_what_is_missing_with_the_rest_kept()
    {
        using var officer = await app.SignedIn("inspector1");
        var @case = await app.StartCase();
        (await officer.Open($"/cases/{@case}/issue")).Text.ShouldContain($"/cases/{@case}/issue/control-order");
        var page = await officer.Open($"/cases/{@case}/issue/control-order");

        var answer = await officer.Post($"/cases/{@case}/issue/control-order", page, ("_handler", "issue"), ("f.measures", Order), ("f.facts", "水样不合格"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        Words(answer).ShouldContain(Order);
        answer.Text.ShouldContain("field-error");
    }

    [Fact]
    public async Task A_leader_reads_the_document_before_approving_it_and_keeps_the_opinion_when_refused()
    {
        using var officer = await app.SignedIn("inspector1");
        using var leader = await app.SignedIn("leader1");
        var (@case, proposal) = await Proposed(officer);
        (await officer.Open($"/cases/{@case}/issue")).Text.ShouldNotContain("查看并审批", customMessage: "nobody approves their own");
        (await leader.Open($"/cases/{@case}/issue")).Text.ShouldContain($"/proposals/{proposal}");
        var page = await leader.Open($"/proposals/{proposal}");
        Words(page).ShouldContain(Order);
        page.Text.ShouldContain("<textarea class=\"input\" name=\"opinion\"", customMessage: "Enter in the opinion must not approve");

        var silent = await leader.Post($"/proposals/{proposal}", page, ("_handler", "decide"), ("_hash", HashIn(page)), ("grant", "no"));
        silent.Status.ShouldBe(HttpStatusCode.BadRequest);
        silent.Text.ShouldContain("不批准须说明理由");
        silent.Text.ShouldContain("<h1>");
        var unseen = await leader.Post($"/proposals/{proposal}", page, ("_handler", "decide"), ("_hash", "other"), ("_key", "another-key"), ("grant", "yes"), ("opinion", "同意，尽快执行"));
        unseen.Status.ShouldBe(HttpStatusCode.Conflict);
        Words(unseen).ShouldContain("同意，尽快执行");

        var done = await leader.Post($"/proposals/{proposal}", page, ("_handler", "decide"), ("_hash", HashIn(page)), ("_key", "last-key"), ("grant", "yes"));

        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        (await officer.Open($"/proposals/{proposal}")).Text.ShouldContain("已批准");
    }

    [Fact]
    public async Task A_service_is_recorded_for_the_day_that_was_typed_and_for_no_other()
    {
        using var officer = await app.SignedIn("inspector1");
        var document = await Issued(officer);
        var page = await officer.Open($"/documents/{document}/service");

        var dayless = await officer.Post($"/documents/{document}/service", page, ("_handler", "serve"), ("f.way", "direct"), ("f.receiver", "张三本人"), ("f.first", "inspector1"), ("f.second", "inspector2"));
        dayless.Status.ShouldBe(HttpStatusCode.BadRequest);
        dayless.Text.ShouldContain("请填写送达日期");
        Words(dayless).ShouldContain("张三本人");
        var alone = await officer.Post($"/documents/{document}/service", page, ("_handler", "serve"), ("_key", "alone"), ("f.way", "direct"), ("f.on", Today), ("f.receiver", "张三本人"), ("f.first", "inspector1"));
        alone.Status.ShouldBe(HttpStatusCode.BadRequest);
        alone.TextsOf("p|span|div|small").ShouldContain(text => text.Contains("直接送达须由2名执法人员实施"));
        (await officer.Open($"/documents/{document}/service")).Text.ShouldContain("尚未送达。");

        var done = await officer.Post($"/documents/{document}/service", page, ("_handler", "serve"), ("_key", "both"), ("f.way", "direct"), ("f.on", Today), ("f.receiver", "张三本人"), ("f.first", "inspector1"), ("f.second", "inspector2"));

        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        Words(await officer.Open($"/documents/{document}/service")).ShouldContain("张三本人");
    }

    [Fact]
    public async Task A_proof_that_is_refused_leaves_what_was_typed()
    {
        using var officer = await app.SignedIn("inspector1");
        var document = await Issued(officer);
        var page = await officer.Open($"/documents/{document}/service");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("__RequestVerificationToken", page.Token), ("_key", page.Key!), ("_handler", "serve"), ("f.way", "post"), ("f.on", Today), ("f.detail", "EMS 1234567890"), ("f.first", "inspector1") })
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent([0x4D, 0x5A, 0x90, 0x00]), "f.proof", "回执.exe");

        var answer = await Shown.Of(await officer.Http.PostAsync($"/documents/{document}/service", form, TestContext.Current.CancellationToken));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        Words(answer).ShouldContain("EMS 1234567890");
        answer.Text.ShouldContain("登记送达");
    }

    [Fact]
    public async Task A_body_that_says_neither_yes_nor_no_refuses_nothing()
    {
        using var officer = await app.SignedIn("inspector1");
        var (_, proposal) = await Proposed(officer);
        using var leader = await app.SignedIn("leader1");

        var answer = await leader.PostJson($"/api/proposals/{proposal}", new { opinion = "同意" }, app.NextKey());

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        JsonNode.Parse((await leader.Open($"/api/proposals/{proposal}")).Text)!["html"].ShouldNotBeNull("it still waits");
    }

    [Fact]
    public async Task What_waits_is_on_the_list_of_who_approves_it_and_is_urged_once_a_day()
    {
        using var officer = await app.SignedIn("inspector1");
        using var leader = await app.SignedIn("leader1");
        var (@case, proposal) = await Proposed(officer);
        (await leader.Open("/proposals")).Text.ShouldContain($"href=\"/proposals/{proposal}\"");
        (await officer.Open("/proposals")).Text.ShouldNotContain(proposal, customMessage: "who proposed it does not approve it");

        var first = await officer.PostJson($"/api/proposals/{proposal}/urge", new { text = "请尽快审批" }, app.NextKey());
        var second = await officer.PostJson($"/api/proposals/{proposal}/urge", new { text = "再催" }, app.NextKey());

        (first.Status, second.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.Conflict), second.Text);
        second.Text.ShouldContain("urge.already_today");
        Words(await leader.Open("/proposals")).ShouldContain("已催办 1 次");
        (await leader.Open($"/cases/{@case}")).Status.ShouldBe(HttpStatusCode.OK, "the list links to the case");
    }

    private async Task<(string Case, string Proposal)> Proposed(Visitor officer)
    {
        var @case = await app.StartCase();
        var answer = await officer.PostJson($"/api/cases/{@case}/documents", new { template = "control-order", data = new { facts = "水样不合格", basis = "《传染病防治法》第五十五条", measures = Order, scope = "镜湖区和平路1号", fromDay = Today, toDay = Today } }, app.NextKey());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return (@case, JsonNode.Parse(answer.Text)!["proposal"]!.ToString());
    }

    private async Task<string> Issued(Visitor officer)
    {
        var (_, proposal) = await Proposed(officer);
        using var leader = await app.SignedIn("leader1");
        var shown = JsonNode.Parse((await leader.Open($"/api/proposals/{proposal}")).Text)!;
        var answer = await leader.PostJson($"/api/proposals/{proposal}", new { grant = true, opinion = "同意", contentHash = shown["contentHash"]!.ToString() }, app.NextKey());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return JsonNode.Parse(answer.Text)!["document"]!.ToString();
    }

    private static string HashIn(Shown page) => System.Text.RegularExpressions.Regex.Match(page.Text, "name=\"_hash\" value=\"([^\"]+)\"").Groups[1].Value;

    private static string Words(Shown page) => WebUtility.HtmlDecode(page.Text);
}
