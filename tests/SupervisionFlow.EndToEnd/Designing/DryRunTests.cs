using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>A case played through a process in the browser, by its designer in everybody's place.</summary>
public sealed class DryRunTests(DesigningApp app, ChromiumBrowser browser)
{
    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task It_goes_from_its_start_over_a_step_that_is_late_to_its_end()
    {
        await using var designer = await Screens.Open(browser, await app.Address(), "dry-run");
        await designer.SignIn("designer1");
        await designer.Page.GotoAsync("/designs/meeting-action/try");
        await designer.Page.SelectOptionAsync("select[name=unit]", "jinghu-sa");
        await designer.Post("form:has(select[name=unit]) .btn-primary");
        await designer.Shot("begun");

        await designer.Fill(new() { ["meeting"] = "第三次办公会议", ["heldOn"] = "2026-11-20", ["name"] = "年度自查", ["content"] = "完成年度自查。", ["leadUnit"] = "jinghu-sa", ["due"] = "2026-12-31" });
        await designer.Post("form[data-show-if] .btn-primary");
        await Do(designer, "落实议定事项", "complete:Done", new() { ["done"] = "已按议定内容落实。" });
        await designer.Post("button[name=move][value=days]");
        (await designer.Text()).ShouldContain("核验");
        await Do(designer, "核验", "complete:Pass", new() { ["verifyResult"] = "已落实。" });

        (await designer.Text()).ShouldContain("案件已办结");
        await designer.Shot("closed");
        await designer.Page.GotoAsync("/cases?q=" + Uri.EscapeDataString("年度自查"));
        (await designer.Text()).ShouldNotContain("年度自查");
        designer.Complaints.ShouldBeEmpty();
    }

    private static async Task Do(Screens designer, string step, string act, JsonObject data)
    {
        await designer.Page.Locator($"table.list a:text-is('{step}')").ClickAsync();
        await designer.Page.Locator($"button[value='{act}']").WaitForAsync();
        await designer.Fill(data);
        await designer.Shot(step);
        await designer.Post($"button[value='{act}']");
    }
}
