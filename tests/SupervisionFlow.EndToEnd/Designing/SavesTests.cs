using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>What a designer does in the real Studio while a save is under way.</summary>
public sealed class SavesTests(DesigningApp app, ChromiumBrowser browser)
{
    private const string Process = "instruction";
    private const string Saves = "**/elsa/api/workflow-definitions";
    private const string NameChecks = "**/elsa/api/workflow-definitions/validation/**";
    private const string WordsOfCode = "**/elsa/api/scripting/**";

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task What_is_typed_ticked_and_drawn_before_a_save_is_answered_is_kept()
    {
        await using var designer = await Screens.Open(browser, await app.Address(), "saves", width: 1700, height: 1500);
        await designer.SignIn("designer1");
        var studio = await StudioEditor.Open(designer.Page, Process);
        var (answered, letThrough) = await KeepBackTheNextAnswer(designer.Page, Saves, "POST");

        var step = await studio.Drop("人员办理", "人工任务", 150, 520);
        await answered;
        await studio.Type("环节名称", "会后交办");
        await studio.Type("办理说明", "先核对。");
        await studio.Tick("窗口人员", list: "岗位");
        await studio.Type("说明", "改过的说明");
        await studio.Connect(step, "Done", "startReply");
        await designer.Page.Locator("#studio-saved:has-text('正在保存')").WaitForAsync();
        letThrough();
        await studio.Open("通用");
        await studio.Type("显示文字", "交办");
        (await studio.Save()).Status.ShouldBe(200);

        var saved = await studio.OnServer(Process);
        var drawn = saved["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == step)!;
        new[] { "title", "instructions", "roles" }.Select(input => drawn[input]?["expression"]?["value"]?.ToString()).ShouldBe(["会后交办", "先核对。", """["clerk"]"""]);
        drawn["metadata"]!["displayText"]!.ToString().ShouldBe("交办");
        saved["description"]!.ToString().ShouldBe("改过的说明");
        saved["root"]!["connections"]!.AsArray().ShouldContain(arrow => arrow!["source"]!["activity"]!.ToString() == step);
        await studio.Shows("显示文字", "交办");
        await Assertions.Expect(studio.Canvas.ById(step).Locator(".x6-port:has-text('完成')")).ToHaveCountAsync(1);
        await studio.Shows("说明", "改过的说明");
        (await designer.Page.Locator("#studio-notice").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task So_is_what_Studio_has_not_taken_before_it_knows_the_name_to_be_free_or_its_editor_of_code_is_filled()
    {
        const string process = "data-handover";
        await using var designer = await Screens.Open(browser, await app.Address(), "early", width: 1700, height: 1500);
        await designer.SignIn("designer1");
        await LoseOnce(designer.Page, "**/vs/editor/editor.main.js");
        var studio = await StudioEditor.Open(designer.Page, process);
        // On a slow machine it has been said and is over by now; the words stay in the hidden line.
        await designer.Page.Locator("#studio-notice:has-text('代码编辑器')").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        var (checkedName, nameIsFree) = await KeepBackTheNextAnswer(designer.Page, NameChecks, "GET");
        await studio.Type("说明", "改过的说明");
        await checkedName;
        var arrow = (await studio.OnServer(process))["root"]!["connections"]!.AsArray().First()!;
        await studio.Disconnect(arrow["source"]!["activity"]!.ToString(), arrow["target"]!["activity"]!.ToString());
        nameIsFree();

        var step = await studio.Drop("人员办理", "人工任务", 150, 520);
        await studio.Type("办理说明", "先核对。");
        var (preparing, prepared) = await KeepBackTheNextAnswer(designer.Page, WordsOfCode, "POST");
        await studio.ScriptFromTheFirst("内部办理时限（工作日）", "1 + ", "1");
        await preparing;
        var dropping = studio.Drop("人员办理", "会签", 420, 520);
        await designer.Page.Locator("#studio-saved:has-text('正在保存')").WaitForAsync();
        prepared();
        await dropping;
        (await studio.Save()).Status.ShouldBe(200);

        var saved = await studio.OnServer(process);
        saved["description"]!.ToString().ShouldBe("改过的说明");
        var drawn = saved["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == step)!;
        new[] { "dueWorkingDays", "instructions" }.Select(input => drawn[input]?["expression"]?["value"]?.ToString()).ShouldBe(["1 + 1", "先核对。"]);
        await studio.Shows("说明", "改过的说明");
    }

    private static Task LoseOnce(IPage page, string address)
    {
        var asked = 0;
        return page.RouteAsync(address, route => ++asked == 1 ? route.AbortAsync() : route.ContinueAsync());
    }

    // As over a slow line: the server has done it, and its answer is still on the way.
    private static async Task<(Task Answered, Action LetThrough)> KeepBackTheNextAnswer(IPage page, string address, string method)
    {
        var (answered, through) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(address, async route =>
        {
            if (route.Request.Method != method || answered.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }

            var answer = await route.FetchAsync();
            answered.SetResult();
            await through.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        return (answered.Task, through.SetResult);
    }
}
