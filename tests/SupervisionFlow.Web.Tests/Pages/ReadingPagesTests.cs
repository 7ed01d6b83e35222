using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>The page on which a party reads what was served on it, without an account, and the page on which officers issue the codes.</summary>
public sealed partial class ReadingPagesTests(SigningApp app) : IClassFixture<SigningApp>
{
    private const string Facts = "水样不合格";

    [Fact]
    public async Task A_party_reads_by_the_code_that_an_officer_was_shown_once_and_confirms()
    {
        using var officer = await app.SignedIn("inspector1");
        var (@case, document) = await Issued(officer);
        var code = await CodeFor(officer, document);
        (await officer.Open($"/documents/{document}/reading")).Text.ShouldNotContain(code, customMessage: "shown once only");
        using var party = app.Visitor();

        var cover = await party.Open("/served");
        cover.Text.ShouldNotContain(Facts);
        var read = await party.Post("/served", cover, ("_handler", "open"), ("code", code));
        Words(read).ShouldContain(Facts);
        Words(read).ShouldContain("登记的送达日期随即显示");
        foreach (var other in await OtherThings(@case))
            Words(read)[Words(read).IndexOf("<main", StringComparison.Ordinal)..].ShouldNotContain(other, customMessage: "nothing else of the case");
        var nobody = await party.Post("/served", read, ("_handler", "confirm"), ("code", code), ("name", ""), ("capacity", "主要负责人"));
        nobody.Status.ShouldBe(HttpStatusCode.BadRequest);
        Words(nobody).ShouldContain("请填写确认人姓名");
        Words(nobody).ShouldContain("value=\"主要负责人\"");
        var confirmed = await party.Post("/served", read, ("_handler", "confirm"), ("code", code), ("name", "林知远"), ("capacity", "主要负责人"), ("mine", "yes"));

        Words(confirmed).ShouldContain("已确认收到，送达日期为");
        Words(confirmed).ShouldContain(Facts);
        var again = await party.Post("/served", read, ("_handler", "confirm"), ("code", code), ("name", "林知远"), ("capacity", "主要负责人"), ("mine", "yes"));
        Words(again).ShouldContain("已确认收到，送达日期为", customMessage: "the same press, twice: the same answer");
        var anew = await party.Post("/served", read, ("_handler", "confirm"), ("_key", "another-page"), ("code", code), ("name", "林知远"), ("capacity", "主要负责人"), ("mine", "yes"));
        (anew.Status, Words(anew).Contains("该文书已经确认收到，无需再次确认", StringComparison.Ordinal), Words(anew).Contains(Facts, StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true, true));
        Words(await officer.Open($"/documents/{document}/reading")).ShouldContain("林知远（主要负责人）");
        Words(await officer.Open($"/documents/{document}/service")).ShouldContain("电子送达");
        Words(await officer.Open($"/cases/{@case}")).ShouldContain("受送达人确认收到");
    }

    [Fact]
    public async Task Nothing_of_it_is_kept_or_framed_and_a_wrong_code_tells_nothing()
    {
        using var party = app.Visitor().InEnglish();
        var cover = await party.Open("/served");

        var wrong = await party.Post("/served", cover, ("_handler", "open"), ("code", "2345-6789-ABCD-EFGH"));

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text.ShouldContain("There is no such code");
        wrong.Text.ShouldContain("value=\"2345-6789-ABCD-EFGH\"");
        foreach (var page in new[] { cover, wrong })
        {
            page.Header("Cache-Control").ShouldContain("no-store");
            page.Header("Content-Security-Policy").ShouldContain("frame-ancestors 'none'");
        }
    }

    [Fact]
    public async Task A_code_taken_back_opens_nothing_and_says_so_to_who_holds_it()
    {
        using var officer = await app.SignedIn("inspector1");
        var (_, document) = await Issued(officer);
        var code = await CodeFor(officer, document);
        var page = await officer.Open($"/documents/{document}/reading");
        var id = RevokedId().Match(page.Text).Groups[1].Value;

        (await officer.Post($"/documents/{document}/reading", page, ("_handler", $"revoke-{id}"), ("_key", "no-reason"), ("revoked", id), ("reason", ""))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.Post($"/documents/{document}/reading", page, ("_handler", $"revoke-{id}"), ("_key", "with-reason"), ("revoked", id), ("reason", "发错了号码"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var twice = await officer.Post($"/documents/{document}/reading", page, ("_handler", $"revoke-{id}"), ("_key", "on-another-page"), ("revoked", id), ("reason", "发错了号码"));
        (twice.Status, Words(twice).Contains("该查收码已经撤销", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));

        using var party = app.Visitor();
        var late = await party.Post("/served", await party.Open("/served"), ("_handler", "confirm"), ("code", code), ("name", "林知远"), ("capacity", "主要负责人"), ("mine", "yes"));
        (late.Status, Words(late).Contains("查收码已由送达机关撤销", StringComparison.Ordinal), Words(late).Contains("确认人姓名", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true, false));
        var answer = await party.Post("/served", await party.Open("/served"), ("_handler", "open"), ("code", code));
        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        Words(answer).ShouldContain("查收码已由送达机关撤销");
        Words(answer).ShouldNotContain(Facts);
    }

    private async Task<string> CodeFor(Visitor officer, string document)
    {
        var page = await officer.Open($"/documents/{document}/reading");
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in new[] { ("__RequestVerificationToken", page.Token), ("_key", app.NextKey()), ("_handler", "issue"), ("f.consent", "电送确〔2026〕1号"), ("f.address", "13900000000"), ("f.validDays", "30") })
            form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]), "f.proof", "确认书.jpg");
        var answer = await Shown.Of(await officer.Http.PostAsync($"/documents/{document}/reading", form, TestContext.Current.CancellationToken));

        answer.Status.ShouldBe(HttpStatusCode.OK, Words(answer));
        return Code().Match(answer.Text).Value;
    }

    /// <summary>What else is known of the case: its number, the people who work on it.</summary>
    private async Task<IEnumerable<string>> OtherThings(string @case)
    {
        var id = new CaseId(@case);
        var number = await app.Read(db => db.Cases.Where(one => one.Id == id).Select(one => one.Number).SingleAsync());
        return [number.Value, @case, "王芳", "/cases/", "13900000000", "电送确"];
    }

    private async Task<(string Case, string Document)> Issued(Visitor officer)
    {
        var @case = await app.StartCase();
        var proposed = await officer.PostJson($"/api/cases/{@case}/documents", new { template = "control-order", data = new { facts = Facts, basis = "《传染病防治法》第五十五条", measures = "停止供水", scope = "镜湖区和平路1号", fromDay = Today, toDay = Today } }, app.NextKey());
        proposed.Status.ShouldBe(HttpStatusCode.OK, proposed.Text);
        var proposal = JsonNode.Parse(proposed.Text)!["proposal"]!.ToString();
        using var leader = await app.SignedIn("leader1");
        var shown = JsonNode.Parse((await leader.Open($"/api/proposals/{proposal}")).Text)!;
        var answer = await leader.PostJson($"/api/proposals/{proposal}", new { grant = true, opinion = "同意", contentHash = shown["contentHash"]!.ToString() }, app.NextKey());
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return (@case, JsonNode.Parse(answer.Text)!["document"]!.ToString());
    }

    private string Today => Domain.LegalDay.Of(((TimeProvider)app.Services.GetService(typeof(TimeProvider))!).GetUtcNow().ToUnixTimeMilliseconds()).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Words(Shown page) => WebUtility.HtmlDecode(page.Text);

    [GeneratedRegex("[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}")]
    private static partial Regex Code();

    [GeneratedRegex("name=\"revoked\" value=\"([^\"]+)\"")]
    private static partial Regex RevokedId();
}
