using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using SupervisionFlow.Web.Running;
using Xunit;

namespace SupervisionFlow.Web.Pages;

/// <summary>Plans on their pages, from the document pasted to the unit's report.</summary>
public sealed partial class PlanPagesTests(DemoApp app)
{
    private const string Document = "芜湖市卫生健康委员会关于印发《控烟年度方案》的通知\n1.建设无烟单位。2099年前无烟单位覆盖率达到90%以上。（牵头单位：镜湖区政务服务中心；配合单位：市医疗保障局）\n2.开展宣传。2098年底前举办宣传活动12场。（牵头单位：市某某局）";

    [Fact]
    public async Task What_was_pasted_comes_back_when_no_task_is_found_in_it()
    {
        using var office = await app.SignedIn("planner1");

        var answer = await office.Post("/plans/import", await office.Open("/plans/import"), ("_handler", "import"), ("text", "今天天气很好"), ("convention", "AsStated"));

        answer.Status.ShouldBe(HttpStatusCode.Conflict);
        answer.Text.ShouldContain("没有从文件中识别出任务");
        answer.Text.ShouldContain("今天天气很好");
    }

    [Fact]
    public async Task A_proposal_with_an_uncertain_date_is_confirmed_only_once_a_person_has_checked_it()
    {
        using var office = await app.SignedIn("planner1");
        var address = await Imported(office);
        var page = await office.Open(address);
        page.Text.ShouldContain("⚠ 原文有两种理解");
        page.Text.ShouldContain("⚠ 未识别，请选择");
        var task = FirstTask().Match(page.Text).Groups["id"].Value;
        (string, string)[] typed =
        [
            ("_handler", $"edit-{task}"), ("id", task), ("no", "1"), ("title", "建设无烟单位（改）"), ("leadName", "镜湖区政务服务中心"), ("lead", "jinghu-zx"), ("fate", "Confirmed"), ("weight", "2"),
            ("milestoneText-0", "2099年前"), ("milestoneDue-0", "2098-12-31"), ("indicatorName-0", "无烟单位覆盖率"), ("indicatorKind-0", "Ratio"), ("indicatorComparator-0", "AtLeast"), ("indicatorTarget-0", "90"), ("indicatorUnit-0", "%"),
        ];

        var refused = await office.Post(address, page, typed);
        var done = await office.Post(address, await office.Open(address), [.. typed, ("milestoneSure-0", "true")]);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        WebUtility.HtmlDecode(refused.Text).ShouldContain("value=\"建设无烟单位（改）\"");
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        (await office.Open(address)).Text.ShouldContain("已确认 1");
    }

    [Fact]
    public async Task A_contact_reports_on_the_own_part_and_sees_no_other_task()
    {
        using var contact = await app.SignedIn("contact1");
        var plan = PlanLink().Match((await contact.Open("/plans")).Text).Value;
        var tree = await contact.Open(plan);
        tree.Text.ShouldContain("推进诊所备案一窗受理");
        tree.Text.ShouldNotContain("开展监督全覆盖");
        var task = TaskLink().Match(tree.Text).Value;
        var page = await contact.Open(task);
        var part = PartField().Match(page.Text).Groups["id"].Value;

        var refused = await contact.Post(task, page, ("_handler", $"report-{part}"), ("part", part), ("progress", "120"), ("text", "窗口已经开通"));
        var done = await contact.Post(task, await contact.Open(task), ("_handler", $"report-{part}"), ("part", part), ("progress", "60"), ("text", "窗口已经开通"), ("evidence", "芜镜政〔2026〕3号"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("进度应为0至100");
        refused.Text.ShouldContain("窗口已经开通");
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        (await contact.Open(task)).Text.ShouldContain("芜镜政〔2026〕3号");
        (await contact.Open($"{plan}/monthly")).Text.ShouldContain("督办清单");
        (await contact.Http.GetByteArrayAsync($"{plan}/monthly.csv", TestContext.Current.CancellationToken)).Length.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_pilot_with_its_milestones_goes_out_is_marked_looked_at_and_seen_on_the_board_in_both_languages()
    {
        using var office = await app.SignedIn("planner1");
        using var leader = await app.SignedIn("leader1");
        using var contact = await app.SignedIn("contact1");
        var (plan, task) = await RolledOut(office);

        var page = await leader.Open(task);
        page.Text.ShouldContain("待上一批次验收");
        page.Text.ShouldContain("销号还差：");
        var marked = await contact.Post(task, await contact.Open(task), ("_handler", "milestone-0"), ("milestone", "0"), ("on", "2020-01-02"));
        marked.Status.ShouldBe(HttpStatusCode.Redirect, marked.Text);
        (await contact.Open(task)).Text.ShouldContain("✓ 已达到");
        var refused = await leader.Post(task, await leader.Open(task), ("_handler", "phase-0"), ("phase", "0"), ("verdict", "NotPassed"), ("opinion", ""));
        refused.Text.ShouldContain("未通过须说明问题");
        var looked = await leader.Post(task, await leader.Open(task), ("_handler", "phase-0"), ("phase", "0"), ("verdict", "Passed"), ("opinion", "达到预期"));
        looked.Status.ShouldBe(HttpStatusCode.Redirect, looked.Text);
        (await leader.Open(task)).Text.ShouldContain("达到预期");

        (await office.Open($"{plan}/board")).Text.ShouldContain("推广审方");
        using var english = (await app.SignedIn("planner1")).InEnglish();
        (await english.Open($"{plan}/board")).Text.ShouldContain("Board");
        var shown = (await english.Open(task)).Text;
        shown.ShouldContain("Roll-out in phases");
        shown.ShouldContain("Coverage by level");
        (await english.Open($"{plan}/look-backs")).Text.ShouldContain("the commitment is published first");
        (await office.Post($"{plan}/look-backs", await office.Open($"{plan}/look-backs"), ("_handler", "begin"), ("from", "2020-01-01"), ("until", "2099-12-31"))).Text.ShouldContain("该期间没有已销号的任务");
    }

    [Fact]
    public async Task A_problem_of_an_evaluation_is_followed_from_the_plans_page()
    {
        using var office = await app.SignedIn("planner1");
        var (plan, _) = await RolledOut(office);

        var evaluated = await office.Post(plan, await office.Open(plan), ("_handler", "evaluate"), ("_act", "evaluate"), ("evaluationKind", "MidTerm"), ("report", "总体良好"), ("problem-0", "审方人手不足"), ("measure-0", "统筹调配药师"), ("problemUnit-0", "jinghu-zx"), ("problemDue-0", "2099-06-30"));
        evaluated.Status.ShouldBe(HttpStatusCode.Redirect, evaluated.Text);
        var page = await office.Open(plan);
        page.Text.ShouldContain("未跟进");
        var form = FollowForm().Match(page.Text);
        var followed = await office.Post(plan, page, ("_handler", form.Groups["form"].Value), ("id", form.Groups["id"].Value), ("no", "1"), ("as", "Action"));

        followed.Status.ShouldBe(HttpStatusCode.Redirect, followed.Text);
        var after = await office.Open(plan);
        after.Text.ShouldContain("整改中");
        after.Text.ShouldContain("转为议定事项");
    }

    /// <summary>A plan of its own with one task that begins with a pilot; the addresses of both.</summary>
    private static async Task<(string Plan, string Task)> RolledOut(Visitor office)
    {
        var address = await Imported(office);
        var page = await office.Open(address);
        var task = FirstTask().Match(page.Text).Groups["id"].Value;
        var done = await office.Post(address, page,
            ("_handler", $"edit-{task}"), ("id", task), ("no", "1"), ("title", "推广审方"), ("leadName", "镜湖区政务服务中心"), ("lead", "jinghu-zx"), ("fate", "Confirmed"), ("weight", "2"),
            ("partnerName-0", "市医疗保障局"), ("partnerUnits-0", "yibaoju"), ("partnerName-1", "市第一人民医院"), ("partnerUnits-1", "yiyuan1"),
            ("milestoneText-0", "完成试点"), ("milestoneDue-0", "2098-06-30"), ("milestoneSure-0", "true"), ("milestoneEvery-0", "1"), ("milestoneUntil-0", "2099"),
            ("phaseName-0", "试点"), ("phaseKind-0", "Pilot"), ("phaseUnits-0", "yibaoju"), ("phaseDue-0", "2098-12-31"), ("phaseName-1", "全面推开"), ("phaseKind-1", "Everywhere"), ("phaseAfter-1", "true"));
        done.Status.ShouldBe(HttpStatusCode.Redirect, done.Text);
        (await office.Post(address, await office.Open(address), ("_handler", "dispatch"))).Status.ShouldBe(HttpStatusCode.Redirect);

        return (address[..address.LastIndexOf('/')], $"/plans/tasks/{task}");
    }

    private static async Task<string> Imported(Visitor office)
    {
        var answer = await office.Post("/plans/import", await office.Open("/plans/import"), ("_handler", "import"), ("text", Document), ("convention", "AsStated"));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    [GeneratedRegex("id=\"task-(?<id>[a-z0-9]+)\"")]
    private static partial Regex FirstTask();

    [GeneratedRegex("name=\"_handler\" value=\"(?<form>follow-(?<id>[a-z0-9]+)-1)\"")]
    private static partial Regex FollowForm();

    // The demo's own plan: other tests of this class import theirs beside it.
    [GeneratedRegex("/plans/[a-z0-9]{20,}(?=\">[^<]*便民利民)")]
    private static partial Regex PlanLink();

    [GeneratedRegex("/plans/tasks/[a-z0-9]+")]
    private static partial Regex TaskLink();

    [GeneratedRegex("name=\"part\" value=\"(?<id>[a-z0-9]+)\"")]
    private static partial Regex PartField();
}
