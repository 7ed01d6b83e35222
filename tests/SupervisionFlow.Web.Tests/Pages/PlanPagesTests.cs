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

    private static async Task<string> Imported(Visitor office)
    {
        var answer = await office.Post("/plans/import", await office.Open("/plans/import"), ("_handler", "import"), ("text", Document), ("convention", "AsStated"));
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    [GeneratedRegex("id=\"task-(?<id>[a-z0-9]+)\"")]
    private static partial Regex FirstTask();

    [GeneratedRegex("/plans/[a-z0-9]{20,}")]
    private static partial Regex PlanLink();

    [GeneratedRegex("/plans/tasks/[a-z0-9]+")]
    private static partial Regex TaskLink();

    [GeneratedRegex("name=\"part\" value=\"(?<id>[a-z0-9]+)\"")]
    private static partial Regex PartField();
}
