using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>A designer's work from the first drag to a running case, in the real Studio.</summary>
public sealed class DrawingTests(DesigningApp app, ChromiumBrowser browser)
{
    private const string Process = "meeting-action";

    [Fact]
    public async Task A_step_that_is_drawn_into_a_process_is_agreed_to_and_met_by_new_cases_while_old_ones_go_on_as_they_began()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "drawing");
        await Start(person, "旧议定事项");
        await using var designer = await Screens.Open(browser, await app.Address(), "drawing-designer", width: 1500, height: 1200);
        await designer.SignIn("designer1");
        var studio = await StudioEditor.Open(designer.Page, Process);
        await studio.Canvas.IsNamed("完成");
        await studio.Canvas.DrawAnew();
        await studio.Canvas.IsNamed("完成");
        await studio.Drop("人员办理", "会签", 420, 520);
        await studio.Canvas.Undo();

        var handing = await studio.Drop("人员办理", "人工任务", 150, 520);
        await studio.Type("环节名称", "会后交办");
        await studio.Tick("窗口人员", list: "岗位");
        (await studio.Save()).Status.ShouldBe(200);
        await studio.Disconnect("start", "carryOut");
        await studio.Connect("start", "Done", handing);
        await studio.Connect(handing, "Done", "carryOut");
        await designer.Shot("drawn");
        (await studio.Save()).Status.ShouldBe(200);
        Ways((await studio.OnServer(Process))["root"]!).ShouldBe([("carryOut", "Difficult", "coordinate"), ("carryOut", "Done", "verify"), ("coordinate", "Continue", "carryOut"), ("coordinate", "Drop", "closeDropped"),
            (handing, "Done", "carryOut"), ("start", "Done", handing), ("verify", "Pass", "closeDone"), ("verify", "Return", "carryOut")], ignoreOrder: true);
        await studio.Publish();
        await studio.Told("提交发布");
        await Agree(person, "admin1");
        await Agree(person, "legal1");

        var begun = await Start(person, "新议定事项");
        (await StepsOf(person, "clerk1", "新议定事项")).ShouldContain("会后交办");
        await person.OpenStep("旧议定事项", "落实议定事项");
        await person.Fill(new() { ["done"] = "已按议定内容落实。" });
        await person.Decide("Done");
        (await StepsOf(person, "reviewer1", "旧议定事项")).ShouldContain("核验");
        await designer.Page.GotoAsync($"/designer{begun}");
        await new StudioCanvas(designer.Page).Stands();
        await designer.Page.Locator($".x6-node[data-cell-id='{handing}'] .mud-badge:text-is('1')").WaitForAsync();
        await designer.Shot("running");
        (await designer.Page.Locator(".x6-node[data-cell-id='carryOut'] .mud-badge").CountAsync()).ShouldBe(0);
        designer.Complaints.Where(complaint => !complaint.StartsWith("Executing inline script violates", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task Of_two_who_save_at_once_the_second_is_told_and_both_are_kept()
    {
        const string both = "hazard";
        await using var first = await Screens.Open(browser, await app.Address(), "conflict-first", width: 1700, height: 1500);
        await first.SignIn("designer1");
        var one = await StudioEditor.Open(first.Page, both);
        var window = await first.Page.Context.NewPageAsync();
        window.SetDefaultTimeout(120_000);
        var other = await StudioEditor.Open(window, both);

        await first.Page.BringToFrontAsync();
        var kept = await one.Drop("人员办理", "人工任务", 150, 620);
        (await one.Save()).Status.ShouldBe(200);
        await window.BringToFrontAsync();
        await other.Canvas.Drop("人员办理", "会签", 420, 620);
        var told = await other.Told("黄磊已在");

        told.ShouldContain("历史");
        (await one.OnServer(both))["root"]!["activities"]!.AsArray().Select(activity => activity!["id"]!.ToString()).ShouldContain(kept);
        (await window.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
        await window.GotoAsync($"/designs/{both}/history");
        (await window.InnerTextAsync("main")).ShouldContain("未采用");
    }

    private static async Task<string> Start(Screens person, string matter)
    {
        await person.Become("clerk1");
        await person.Page.GotoAsync($"/start/{Process}");
        await person.Fill(new() { ["meeting"] = "第三次办公会议", ["heldOn"] = "2026-11-20", ["name"] = matter, ["content"] = "完成年度自查。", ["leadUnit"] = "jinghu-sa", ["due"] = "2026-12-31" });
        await person.Post(".acts-bar .btn-primary");
        person.Page.Url.ShouldNotContain("/start/", customMessage: string.Join("; ", await person.Page.Locator(".form-errors").AllInnerTextsAsync()));
        return (await person.Page.Locator("a[href^='/cases/']").First.GetAttributeAsync("href"))!.Split('?', '#')[0];
    }

    private static async Task Agree(Screens person, string who)
    {
        await person.Become(who);
        await person.Page.GotoAsync("/designs/approvals");
        await person.Shot($"approval-{who}");
        await person.Post("button[name=agrees][value=yes]");
    }

    private static async Task<string> StepsOf(Screens person, string who, string matter)
    {
        await person.Become(who);
        await person.Page.GotoAsync($"/work?q={Uri.EscapeDataString(matter)}");
        return await person.Text();
    }

    private static IEnumerable<(string From, string Outcome, string To)> Ways(JsonNode root) => root["connections"]!.AsArray()
        .Select(arrow => (arrow!["source"]!["activity"]!.ToString(), arrow["source"]!["port"]!.ToString(), arrow["target"]!["activity"]!.ToString()));
}
