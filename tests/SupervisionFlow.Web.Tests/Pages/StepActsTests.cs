using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>The acts of people's work, from the buttons and from REST.</summary>
public sealed partial class StepActsTests(SigningApp app) : IClassFixture<SigningApp>
{
    [Fact]
    public async Task Whoever_filled_in_withdraws_from_the_page_of_their_done_item()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        var mine = await Completed(clerk, @case);
        var page = await clerk.Open($"/work/{mine}");

        var answer = await clerk.Post($"/work/{mine}", page, ("_handler", "step"), ("_act", "withdraw"), ("_backReason", "漏了一项"));

        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        (await ItemOf(@case, "fill")).ShouldNotBe(mine);
        (await clerk.Open($"/cases/{@case}")).Text.ShouldContain("漏了一项");
    }

    [Fact]
    public async Task Withdrawing_without_a_reason_is_told_at_the_field()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        var mine = await Completed(clerk, @case);

        var answer = await clerk.Post($"/work/{mine}", await clerk.Open($"/work/{mine}"), ("_handler", "step"), ("_act", "withdraw"));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Text.ShouldContain("撤回须说明理由");
    }

    [Fact]
    public async Task A_signer_takes_back_over_REST_and_the_file_offers_it_before()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        await Completed(clerk, @case);
        using var reviewer = await app.SignedIn("reviewer1");
        var signed = await ItemOf(@case, "sign", "reviewer");
        await Act(reviewer, signed, "claim");
        await Act(reviewer, signed, "approve");
        (await reviewer.Open($"/cases/{@case}")).Text.ShouldContain("拿回…");

        var answer = await Act(reviewer, signed, "take-back", new { reason = "看错了" });

        JsonNode.Parse(answer.Text)!["state"]!.ToString().ShouldBe("open");
    }

    [Fact]
    public async Task What_waits_in_a_pool_is_signed_from_its_page_without_claiming_it_first()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        await Completed(clerk, @case);
        using var reviewer = await app.SignedIn("reviewer1");
        var mine = await ItemOf(@case, "sign", "reviewer");
        var page = await reviewer.Open($"/work/{mine}");
        page.Text.ShouldContain("签署即为领取");

        (await reviewer.Post($"/work/{mine}", page, ("_handler", "step"), ("_act", "approve"), ("_opinion", "同意"))).Location!.ShouldContain("done=approve");

        var file = await reviewer.Open($"/cases/{@case}");
        file.Text.ShouldContain("领取");
        (await reviewer.Open($"/work/{mine}")).Text.ShouldContain("本项已办结");
    }

    [Fact]
    public async Task To_whom_another_was_faster_it_is_said_who_and_what_was_typed_stays()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        await Completed(clerk, @case);
        using var admin = await app.SignedIn("admin1");
        (await admin.PostJson("/api/people/roles", new { personId = "inspector2", roles = new[] { new { role = "inspector", unitId = "jinghu-sa" }, new { role = "reviewer", unitId = "jinghu-sa" } } }, app.NextKey())).Status.ShouldBe(HttpStatusCode.OK);
        using var reviewer = await app.SignedIn("reviewer1");
        using var colleague = await app.SignedIn("inspector2");
        var mine = await ItemOf(@case, "sign", "reviewer");
        var page = await reviewer.Open($"/work/{mine}");
        await Act(colleague, mine, "claim");

        var late = await reviewer.Post($"/work/{mine}", page, ("_handler", "step"), ("_act", "approve"), ("_opinion", "情况属实，写了很久的意见"));
        await Act(colleague, mine, "approve");
        var later = await reviewer.Post($"/work/{mine}", page, ("_handler", "step"), ("_act", "reject"), ("_opinion", "不同意，也写了很久"));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("该事项由赵敏办理");
        late.Text.ShouldContain("情况属实，写了很久的意见</textarea>");
        late.Text.ShouldNotContain("value=\"approve\"");
        later.Status.ShouldBe(HttpStatusCode.Conflict);
        later.Text.ShouldContain("该事项已由赵敏办理");
        later.Text.ShouldContain("不同意，也写了很久</textarea>");
    }

    [Fact]
    public async Task A_signer_adds_another_and_removes_them_again_from_the_page()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        await Completed(clerk, @case);
        using var reviewer = await app.SignedIn("reviewer1");
        var mine = await ItemOf(@case, "sign", "reviewer");
        await Act(reviewer, mine, "claim");

        (await reviewer.Post($"/work/{mine}", await reviewer.Open($"/work/{mine}"), ("_handler", "step"), ("_act", "add_signer"), ("_signer", "leader1"), ("_where", "Beside"), ("_signerReason", "请一并签"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await reviewer.Open($"/work/{mine}");
        page.Text.ShouldContain("陈静并加签");
        var theirs = await ItemOf(@case, "sign", "leader1");
        (await reviewer.Post($"/work/{mine}", page, ("_handler", "step"), ("_act", $"remove_signer:{theirs}"), ("_removeReason", "不必了"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await reviewer.Open($"/work/{mine}")).Text.ShouldContain("已减签：不必了");
    }

    [Fact]
    public async Task Who_waits_for_a_signer_put_before_them_is_told_so_and_not_that_it_is_finished()
    {
        var @case = await app.StartCase();
        using var clerk = await app.SignedIn("clerk1");
        await Completed(clerk, @case);
        using var reviewer = await app.SignedIn("reviewer1");
        var mine = await ItemOf(@case, "sign", "reviewer");
        await Act(reviewer, mine, "claim");

        (await reviewer.Post($"/work/{mine}", await reviewer.Open($"/work/{mine}"), ("_handler", "step"), ("_act", "add_signer"), ("_signer", "leader1"), ("_where", "Before"), ("_signerReason", "请先签"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var page = await reviewer.Open($"/work/{mine}");
        page.Text.ShouldContain("还没有轮到本席");
        page.Text.ShouldNotContain("本项已办结");
    }

    [Fact]
    public async Task A_page_that_goes_on_from_an_older_draft_is_told_and_one_that_has_seen_the_newer_saves()
    {
        var @case = await app.StartCase();
        using var desk = await app.SignedIn("clerk1");
        using var phone = await app.SignedIn("clerk1");
        var item = await ItemOf(@case, "fill");
        await Act(desk, item, "claim");
        var (path, older) = ($"/work/{item}/draft", await desk.Open($"/work/{item}"));
        older.Text.ShouldContain("name=\"_base\" value=\"0\"");
        (await phone.Post(path, await phone.Open($"/work/{item}"), ("_base", "0"), ("_save", "1"))).Status.ShouldBe(HttpStatusCode.OK);

        var refused = await desk.Post(path, older, ("_base", "0"), ("_save", "1"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("data-code=\"draft.newer\"");
        refused.Text.ShouldNotContain(">draft.newer<");
        var newer = await desk.Open($"/work/{item}");
        (await desk.Post(path, newer, ("_base", Base().Match(newer.Text).Groups[1].Value), ("_save", "1"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("name=\"_base\" value=\"(\\d+)\"")]
    private static partial Regex Base();

    private async Task<string> Completed(Visitor clerk, string @case)
    {
        var item = await ItemOf(@case, "fill");
        await Act(clerk, item, "claim");
        await Act(clerk, item, "complete", new { outcome = "Done" });
        return item;
    }

    private async Task<Shown> Act(Visitor visitor, string item, string act, object? body = null)
    {
        var answer = await visitor.PostJson($"/api/work/{item}/{act}", body ?? new { }, app.NextKey());
        answer.Status.ShouldBe(HttpStatusCode.OK, $"{act}: {answer.Text}");
        return answer;
    }

    /// <summary>The open item of a step, of the seat that asks for the role if one is named.</summary>
    private Task<string> ItemOf(string @case, string step, string role = "") => app.Read(async db =>
    {
        var id = new CaseId(@case);
        var items = await db.WorkItems.Include(item => item.Audience).Where(item => item.CaseId == id && item.StepKey == step && item.State == WorkItemState.Open).ToListAsync();
        return items.First(item => item.Audience.Any(row => row.AudienceKey.Value.Contains(role))).Id.Value;
    });
}
