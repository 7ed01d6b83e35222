using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

public sealed class IncidentPagesTests(FailingApp app) : IClassFixture<FailingApp>
{
    [Fact]
    public async Task An_incident_shows_the_error_the_inputs_the_case_and_what_each_repair_will_do()
    {
        var id = await app.Fail("TL-NONE");
        using var @operator = await app.SignedIn("operator1");

        var list = await @operator.Open("/operations?process=failing");
        var page = await @operator.Open($"/operations/incidents/{id}");

        list.Text.ShouldContain($"/operations/incidents/{id}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var words in new[] { "limit.unknown", "variables.limit", "TL-NONE", "Running / Suspended", "再次执行“起算期限”", "不再执行“起算期限”", "→ 审查", "由王芳重新办理；收回：起算期限。" })
            WebUtility.HtmlDecode(page.Text).ShouldContain(words);
        page.Text.ShouldContain($"/cases/{await CaseOf(id)}?tab=flow");
    }

    [Fact]
    public async Task A_repair_without_a_reason_is_refused_at_the_field_and_nothing_changes()
    {
        var id = await app.Fail("TL-NONE");
        using var @operator = await app.SignedIn("operator1");
        var page = await @operator.Open($"/operations/incidents/{id}");

        var refused = await @operator.Post($"/operations/incidents/{id}", page, ("_handler", "skip"), ("_act", "skip"), ("outcome", "Done"), ("reason", " "));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("请填写理由");
        (await Resolution(id)).ShouldBeNull();
    }

    [Fact]
    public async Task A_variable_is_changed_and_the_step_tried_again_in_one_go()
    {
        var id = await app.Fail("TL-NONE");
        using var @operator = await app.SignedIn("operator1");
        var page = await @operator.Open($"/operations/incidents/{id}");

        var changed = await @operator.Post($"/operations/incidents/{id}", page, ("_handler", "edit"), ("_act", "edit"), ("name", "limit"), ("value", "TL-20"), ("retry", "true"), ("reason", "期限编号填错"));

        changed.Status.ShouldBe(HttpStatusCode.Redirect, changed.Text);
        (await Resolution(id)).ShouldBe("edited");
        WebUtility.HtmlDecode((await @operator.Open($"/operations/incidents/{id}")).Text).ShouldContain("已处理（修改变量后重试）");
    }

    [Fact]
    public async Task A_return_sends_the_case_back_and_a_retry_that_fails_again_leads_to_its_new_incident()
    {
        using var @operator = await app.SignedIn("operator1");
        var returned = await app.Fail("TL-NONE");
        var retried = await app.Fail("TL-NADA");

        var back = await @operator.Post($"/operations/incidents/{returned}", await @operator.Open($"/operations/incidents/{returned}"), ("_handler", "return"), ("_act", "return"), ("to", "accept"), ("then", "OnNormally"), ("reason", "请改期限"));
        var again = await @operator.Post($"/operations/incidents/{retried}", await @operator.Open($"/operations/incidents/{retried}"), ("_handler", "retry"), ("_act", "retry"), ("reason", "再试"));

        back.Status.ShouldBe(HttpStatusCode.Redirect, back.Text);
        (await Resolution(returned)).ShouldBe("returned");
        again.Location.ShouldNotBeNull().ShouldEndWith("?done=again");
        (await @operator.Open(again.Location!)).Status.ShouldBe(HttpStatusCode.OK);
        (await Resolution(retried)).ShouldBe("retried");
    }

    [Fact]
    public async Task All_that_a_filter_finds_are_retried_with_a_result_each()
    {
        await app.Fail("TL-ONE");
        await app.Fail("TL-TWO");
        using var @operator = await app.SignedIn("operator1");
        const string narrowed = "/operations?process=failing&activity=clock";

        var answer = await @operator.Post(narrowed, await @operator.Open(narrowed), ("_handler", "retry-all"), ("reason", "期限表已更新"));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var words = WebUtility.HtmlDecode(answer.Text);
        words.ShouldContain("⚠ 再次失败：");
        words.Split("再次失败").Length.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task The_same_by_REST()
    {
        var id = await app.Fail("TL-NONE");
        using var @operator = await app.SignedIn("operator1");

        var wrong = await @operator.PostJson($"/api/incidents/{id}/variable", new { name = "limit", value = "TL-20", reason = "" }, app.NextKey());
        var changed = await @operator.PostJson($"/api/incidents/{id}/variable", new { name = "limit", value = "TL-20", then = "stayOpen", reason = "填错" }, app.NextKey());
        var shown = JsonNode.Parse((await @operator.Open($"/api/incidents/{id}")).Text)!;
        var all = await @operator.PostJson("/api/incidents/retry", new { process = "failing", reason = "已改" }, app.NextKey());

        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        changed.Status.ShouldBe(HttpStatusCode.OK, changed.Text);
        shown["inputs"]!.AsArray().Single(input => (string?)input!["name"] == "limit")!["value"]!.ToString().ShouldBe("TL-20");
        JsonNode.Parse(all.Text)!["results"]!.AsArray().Single(one => (string?)one!["id"] == id)!["result"]!.ToString().ShouldBe("retried");
    }

    [Fact]
    public async Task The_operations_page_says_whether_everything_is_sound()
    {
        using var @operator = await app.SignedIn("operator1");

        var page = await @operator.Open("/operations?check=invariants");

        WebUtility.HtmlDecode(page.Text).ShouldContain("没有发现不一致");
    }

    private Task<string?> Resolution(string id) => app.Read(db => db.Incidents.Where(incident => incident.Id == id).Select(incident => incident.Resolution).SingleAsync());

    private Task<string> CaseOf(string id) => app.Read(async db => (await db.Incidents.SingleAsync(incident => incident.Id == id)).CaseId!.Value.Value);
}
