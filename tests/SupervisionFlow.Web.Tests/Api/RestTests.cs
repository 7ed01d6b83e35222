using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Api;

public sealed class RestTests(DemoApp app)
{
    [Fact]
    public async Task Every_post_but_signing_in_asks_for_an_idempotency_key()
    {
        using var admin = await app.SignedIn("admin1");
        List<Visitor> others = [];
        foreach (var account in new[] { "designer1", "operator1", "reviewer1", "head1", "clerk1", "inspector1", "legal1", "planner1" })
            others.Add(await app.SignedIn(account));
        var paths = JsonNode.Parse((await admin.Open("/api/openapi/v1.json")).Text)!["paths"]!.AsObject();
        var posts = paths.Where(path => path.Value!["post"] is not null && path.Key != "/api/session").Select(path => path.Key).ToList();

        posts.Count.ShouldBeGreaterThan(20);
        foreach (var path in posts)
        {
            paths[path]!["post"]!["parameters"]!.AsArray().ShouldContain(parameter => (string?)parameter!["name"] == "Idempotency-Key", path);
            if (path == "/api/attachments")
                continue;

            // Where it is asked before the key whether one may send it at all, whoever may is asked for the key.
            var answer = await admin.PostJson(path.Replace("{id}", "x"), new { }, key: null);
            foreach (var other in others)
            {
                if (answer.Status is HttpStatusCode.Forbidden)
                    answer = await other.PostJson(path.Replace("{id}", "x"), new { }, key: null);
            }

            answer.Status.ShouldBe(HttpStatusCode.BadRequest, path);
            answer.MediaType.ShouldBe("application/problem+json", path);
        }

        others.ForEach(other => other.Dispose());
    }

    [Fact]
    public async Task Every_call_says_what_it_does_in_a_sentence()
    {
        using var admin = await app.SignedIn("admin1");
        var paths = JsonNode.Parse((await admin.Open("/api/openapi/v1.json")).Text)!["paths"]!.AsObject();

        paths.SelectMany(path => path.Value!.AsObject().Where(operation => ((string?)operation.Value!["summary"])?.EndsWith('.') != true).Select(operation => $"{operation.Key} {path.Key}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_key_acts_once_and_with_another_body_not_at_all()
    {
        using var admin = await app.SignedIn("admin1");
        var unit = new { id = "once-only", name = "一次单位", shortName = "一次", numberPrefix = "一", kind = "responsibleUnit", parent = "wuhu-hc" };

        var first = await admin.PostJson("/api/units", unit, "units-1");
        var second = await admin.PostJson("/api/units", unit, "units-1");
        var other = await admin.PostJson("/api/units", unit with { name = "别的单位" }, "units-1");
        var anew = await admin.PostJson("/api/units", unit, "units-2");

        first.Status.ShouldBe(HttpStatusCode.OK, first.Text);
        second.Text.ShouldBe(first.Text);
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        anew.Status.ShouldBe(HttpStatusCode.Conflict);
        JsonNode.Parse(anew.Text)!["code"]!.ToString().ShouldBe("unit.exists");
    }

    [Fact]
    public async Task What_is_malformed_is_told_as_a_problem_with_the_fields()
    {
        using var admin = await app.SignedIn("admin1");

        var wrong = await admin.PostJson("/api/units", new { id = "NOT OK", name = "", shortName = "", numberPrefix = "", kind = "responsibleUnit" }, "units-3");
        var unreadable = await admin.PostJson("/api/units", new { kind = "no such kind" }, "units-4");

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(wrong.Text)!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["unitId", "unitName"], ignoreOrder: true);
        unreadable.Status.ShouldBe(HttpStatusCode.BadRequest);
        unreadable.MediaType.ShouldBe("application/problem+json");
        JsonNode.Parse(unreadable.Text)!["errors"]!["kind"]![0]!.ToString().ShouldContain("不能使用");
    }

    [Fact]
    public async Task A_change_that_does_not_say_which_it_is_is_told_by_its_name()
    {
        using var designer = await app.SignedIn("designer1");

        var answer = await designer.PostJson("/api/designs/complaint/forms/none/changes", new { change = new { } }, "which-change");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        JsonNode.Parse(answer.Text)!["errors"]!.AsObject().Select(error => error.Key).ShouldBe(["change"]);
    }

    [Fact]
    public async Task What_is_left_out_of_a_body_or_a_query_is_told_by_its_name()
    {
        using var head = await app.SignedIn("head1");

        var body = await head.PostJson("/api/plans/reports/none/verdict", new { opinion = "属实" }, "left-out-verdict");
        var query = await head.Open("/register/coverage.csv?from=2026-01-01");
        var calendar = await head.Open("/api/work?pageSize=many");

        body.Status.ShouldBe(HttpStatusCode.BadRequest, body.Text);
        JsonNode.Parse(body.Text)!["errors"]!.AsObject().ShouldContainKey("says");
        query.Status.ShouldBe(HttpStatusCode.BadRequest);
        query.Alert.ShouldContain("to");
        JsonNode.Parse(calendar.Text)!["errors"]!.AsObject().ShouldContainKey("pageSize");
    }

    [Theory]
    [InlineData("/api/plans/tasks/none/phases", """{"phase":0,"opinion":"已改进"}""")]
    [InlineData("/api/plans/look-backs/none/results", """{"task":"none","finding":"属实"}""")]
    [InlineData("/api/plans/evaluations/none/follow-ups", """{"no":1}""")]
    [InlineData("/api/plans/reports/none/verdict", """{"opinion":"属实"}""")]
    public async Task A_choice_that_is_left_out_is_not_taken_to_be_the_first_of_its_kind(string path, string body)
    {
        using var head = await app.SignedIn("head1");

        var answer = await head.PostJson(path, JsonNode.Parse(body)!, $"left-out-{path}");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
    }

    [Theory]
    [InlineData("/api/nonesuch")]
    [InlineData("/api/work/nonesuch")]
    [InlineData("/api/cases/nonesuch")]
    [InlineData("/api/documents/nonesuch")]
    [InlineData("/api/attachments/nonesuch")]
    [InlineData("/api/register/nonesuch")]
    public async Task What_is_not_there_is_a_problem_too(string path)
    {
        using var head = await app.SignedIn("head1");

        var answer = await head.Open(path);

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        answer.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_list_is_paged_by_key_and_no_row_comes_twice()
    {
        using var head = await app.SignedIn("head1");
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = JsonNode.Parse((await head.Open($"/api/cases?pageSize=5{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}")).Text)!;
            seen.AddRange(page["rows"]!.AsArray().Select(row => row!["id"]!.ToString()));
            after = (string?)page["next"];
        }
        while (after is not null && seen.Count < 500);

        seen.ShouldBeUnique();
        seen.Count.ShouldBe(JsonNode.Parse((await head.Open("/api/cases?pageSize=200")).Text)!["rows"]!.AsArray().Count);
        seen.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_write_with_somebodys_cookie()
    {
        using var admin = await app.SignedIn("admin1");
        admin.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        (await admin.PostJson("/api/units", new { id = "evil", name = "恶", shortName = "", numberPrefix = "", kind = "responsibleUnit" }, "evil-1")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refusals_come_in_the_language_asked_for()
    {
        using var clerk = await app.SignedIn("clerk1");
        clerk.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-GB");

        JsonNode.Parse((await clerk.Open("/api/people")).Text)!["detail"]!.ToString().ShouldBe("Your roles do not allow this");
    }

    [Theory]
    [InlineData("/api/work?only=all")]
    [InlineData("/api/work?only=DueToday")]
    [InlineData("/api/cases?only=startedByMe")]
    [InlineData("/api/cases?only=OPEN")]
    [InlineData("/api/cases?only=")]
    public async Task A_filter_is_understood_however_its_letters_are_cased(string path)
    {
        using var head = await app.SignedIn("head1");

        (await head.Open(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/api/work?only=tomorrow", "only", "dueToday")]
    [InlineData("/api/cases?only=3", "only", "startedByMe")]
    [InlineData("/api/cases?after=nonsense", "after", "")]
    public async Task A_bad_value_in_a_query_is_told_with_its_field_and_what_it_may_be(string path, string field, string offered)
    {
        using var head = await app.SignedIn("head1");

        var refused = await head.Open(path);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(refused.Text)!["errors"]![field]![0]!.ToString().ShouldContain(offered);
    }

    [Fact]
    public async Task The_filters_and_their_values_stand_in_the_OpenAPI_document()
    {
        using var head = await app.SignedIn("head1");

        var only = JsonNode.Parse((await head.Open("/api/openapi/v1.json")).Text)!["paths"]!["/api/work"]!["get"]!["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == "only")!;

        only["schema"]!["enum"]!.AsArray().Select(value => (string?)value).ShouldContain("toApprove");
    }

    [Theory]
    [InlineData("/cases.csv")]
    [InlineData("/register.csv")]
    [InlineData("/inbox.csv")]
    public async Task An_export_holds_every_row_and_opens_in_a_spreadsheet_as_text(string path)
    {
        using var head = await app.SignedIn("head1");

        var answer = await head.Open(path);

        answer.MediaType.ShouldBe("text/csv");
        answer.Text.Split("\r\n").Length.ShouldBeGreaterThan(10);
        answer.Text.Split('\n', ',').ShouldAllBe(cell => cell.Length == 0 || !"=+-@".Contains(cell[0]));
    }
}
