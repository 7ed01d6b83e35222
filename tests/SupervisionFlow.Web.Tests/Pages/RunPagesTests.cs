using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>The pages on which an operator moves, migrates and repairs runs, one or many.</summary>
public sealed class RunPagesTests(FailingApp app) : IClassFixture<FailingApp>
{
    private const string Failed = "/operations/runs?process=failing&state=Failed";

    [Fact]
    public async Task Many_are_skipped_with_an_outcome_that_is_chosen_after_being_shown_with_a_reason_and_on_record()
    {
        var (one, two) = (await CaseOf(await app.Fail("TL-ONE")), await CaseOf(await app.Fail("TL-TWO")));
        using var @operator = await app.SignedIn("operator1");

        var page = await @operator.Open(Failed);
        var shown = await @operator.Post(Failed, page, ("_handler", "runs"), ("case", one), ("case", two), ("act", "Skip"), ("what", "Done"), ("then", "preview"));
        var unreasoned = await @operator.Post(Failed, shown, ("_handler", "runs"), ("case", one), ("case", two), ("act", "Skip"), ("what", "Done"), ("reason", " "), ("then", "do"));
        var done = await @operator.Post(Failed, unreasoned, ("_handler", "runs"), ("case", one), ("case", two), ("act", "Skip"), ("what", "Done"), ("reason", "期限另行登记"), ("then", "do"));

        var choices = WebUtility.HtmlDecode(page.Text);
        foreach (var words in new[] { "<option value=\"Done\"", "<option value=\"review\"", "中止办理：事由", "终止办理：事由" })
            choices.ShouldContain(words);
        WebUtility.HtmlDecode(shown.Text).ShouldContain("跳过“起算期限”，按“Done”继续");
        WebUtility.HtmlDecode(unreasoned.Text).ShouldContain("请填写理由");
        WebUtility.HtmlDecode(done.Text).ShouldContain("办理结果");
        (await app.Read(db => db.Incidents.CountAsync(incident => (incident.CaseId == new CaseId(one) || incident.CaseId == new CaseId(two)) && incident.Resolution == "skipped"))).ShouldBe(2);
        (await app.Read(db => db.AuditEntries.CountAsync(entry => (entry.ChainKey == one || entry.ChainKey == two) && entry.Act == "incident.skipped"))).ShouldBe(2);
    }

    [Fact]
    public async Task A_variable_of_many_is_changed_after_it_was_shown_from_what_to_what()
    {
        var @case = await CaseOf(await app.Fail("TL-THREE"));
        using var @operator = await app.SignedIn("operator1");

        var page = await @operator.Open(Failed);
        var shown = await @operator.Post(Failed, page, ("_handler", "runs"), ("case", @case), ("act", "EditVariable"), ("what", "limit"), ("value", "TL-20"), ("then", "preview"));
        var done = await @operator.Post(Failed, shown, ("_handler", "runs"), ("case", @case), ("act", "EditVariable"), ("what", "limit"), ("value", "TL-20"), ("reason", "期限编号填错"), ("then", "do"));

        WebUtility.HtmlDecode(shown.Text).ShouldContain("limit：TL-THREE → TL-20");
        WebUtility.HtmlDecode(done.Text).ShouldContain("办理结果");
        (await app.Read(db => db.Incidents.Where(incident => incident.CaseId == new CaseId(@case)).Select(incident => incident.Resolution).SingleAsync())).ShouldBe("edited");
    }

    [Fact]
    public async Task Those_that_only_administer_see_the_runs_and_no_acts_on_them()
    {
        await app.Begin();
        using var administrator = await app.SignedIn("admin1");

        var page = await administrator.Open("/operations/runs?process=failing");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("和平口腔诊所");
        page.Text.ShouldNotContain("id=\"bulk\"");
    }

    [Fact]
    public async Task What_has_ended_says_so_and_a_process_of_one_version_offers_no_migration()
    {
        var @case = await app.Read(db => db.Cases.Where(row => row.ProcessKey == "clinic-licensing" && row.Closing != null).Select(row => row.Id).FirstAsync());
        using var @operator = await app.SignedIn("operator1");

        var ended = await @operator.Open($"/operations/runs/{@case.Value}");
        var versions = await @operator.Open("/operations/versions/clinic-licensing");

        WebUtility.HtmlDecode(ended.Text).ShouldContain("流程已结束，没有进行中的位置。");
        WebUtility.HtmlDecode(versions.Text).ShouldContain("只发布过一个版本");
    }

    [Fact]
    public async Task A_token_is_moved_after_it_was_shown_what_that_takes_back()
    {
        var @case = await app.Begin();
        using var @operator = await app.SignedIn("operator1");
        var visit = JsonNode.Parse((await @operator.Open($"/api/cases/{@case}/tokens")).Text)!["tokens"]![0]!["visit"]!.ToString();
        var path = $"/operations/runs/{@case}?visit={visit}&to=review";

        var shown = await @operator.Open(path);
        var unreasoned = await @operator.Post(path, shown, ("_handler", "move"), ("visit", visit), ("to", "review"), ("reason", " "));
        var moved = await @operator.Post(path, unreasoned, ("_handler", "move"), ("visit", visit), ("to", "review"), ("reason", "已在线下受理"));

        shown.Alert.ShouldBeEmpty();
        WebUtility.HtmlDecode(shown.Text).ShouldContain("“受理”收回，“审查”重新开始。");
        WebUtility.HtmlDecode(unreasoned.Text).ShouldContain("请填写理由");
        WebUtility.HtmlDecode(moved.Text).ShouldContain("已移动，现在：审查");
        (await app.Read(db => db.AuditEntries.CountAsync(entry => entry.ChainKey == @case && entry.Act == "case.token_moved"))).ShouldBe(1);
    }

    [Fact]
    public async Task Cases_are_migrated_after_it_was_shown_where_they_land_and_one_goes_back_until_its_next_step()
    {
        var @case = await app.Begin();
        var (from, to) = await app.Revise("停止期限");
        using var @operator = await app.SignedIn("operator1");
        var path = $"/operations/versions/failing?from={from}&to={to}&case={@case}";

        var shown = await @operator.Open(path);
        var unreasoned = await @operator.Post(path, shown, ("_handler", "migrate"), ("reason", ""));
        var migrated = await @operator.Post(path, unreasoned, ("_handler", "migrate"), ("reason", "环节改名"));

        WebUtility.HtmlDecode(shown.Text).ShouldContain("“受理”继续办理，对应“受理”。");
        WebUtility.HtmlDecode(shown.Text).ShouldContain("停止期限");
        WebUtility.HtmlDecode(unreasoned.Text).ShouldContain("请填写理由");
        WebUtility.HtmlDecode(migrated.Text).ShouldContain("迁移结果");
        (await VersionOf(@case)).ShouldBe(to);

        var tokens = await @operator.Open($"/operations/runs/{@case}");
        var back = await @operator.Post($"/operations/runs/{@case}", tokens, ("_handler", "undo"), ("reason", "先不迁移"));
        WebUtility.HtmlDecode(back.Text).ShouldContain("已回到第");
        (await VersionOf(@case)).ShouldBe(from);
        (await app.Read(db => db.AuditEntries.Where(entry => entry.ChainKey == @case && entry.Act.StartsWith("case.migrat")).OrderBy(entry => entry.Sequence).Select(entry => entry.Act).ToListAsync())).ShouldBe(["case.migrate", "case.migration_undone"]);
    }

    /// <summary>How long it took is printed; a busy machine is no failure.</summary>
    [Fact]
    public async Task Who_watches_hears_of_an_incident_as_soon_as_it_has_happened_and_the_list_has_it()
    {
        using var @operator = await app.SignedIn("operator1");
        var before = JsonNode.Parse((await @operator.Open("/api/incidents/news")).Text)!;
        var waiting = Heard(@operator, before["newest"]?.ToString() ?? "");

        var id = await app.Fail("TL-NEWS");

        var (news, at) = await waiting;
        news["newest"]!.ToString().ShouldBe(id);
        TestContext.Current.TestOutputHelper?.WriteLine($"heard {at - (long)news["at"]!} ms after it was raised");
        var page = await @operator.Open("/operations");
        page.Text.ShouldContain($"data-incident-news=\"{id}\"");
        page.Text.ShouldContain($"/operations/incidents/{id}");
    }

    private static async Task<(JsonNode News, long At)> Heard(Visitor visitor, string newest)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(120))
        {
            var news = JsonNode.Parse((await visitor.Open($"/api/incidents/news?wait=20&newest={newest}")).Text)!;
            if ((news["newest"]?.ToString() ?? "") != newest)
                return (news, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        }

        throw new TimeoutException("Nobody was told.");
    }

    private Task<string> VersionOf(string id) => app.Read(db => db.Cases.Where(@case => @case.Id == new CaseId(id)).Select(@case => @case.BundleId).SingleAsync());

    private Task<string> CaseOf(string incident) => app.Read(async db => (await db.Incidents.SingleAsync(row => row.Id == incident)).CaseId!.Value.Value);
}
