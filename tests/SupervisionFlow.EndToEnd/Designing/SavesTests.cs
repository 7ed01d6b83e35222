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

    [Fact]
    public async Task What_is_typed_ticked_and_drawn_before_a_save_is_answered_is_kept()
    {
        await using var designer = await Screens.Open(browser, await app.Address(), "saves", width: 1700, height: 1500);
        await designer.SignIn("designer1");
        var studio = await StudioEditor.Open(designer.Page, Process);
        var (answered, letThrough) = await KeepBackTheAnswerOfTheNextSave(designer.Page);

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

    // As over a slow line: the server has saved, and its answer is still on the way.
    private static async Task<(Task Answered, Action LetThrough)> KeepBackTheAnswerOfTheNextSave(IPage page)
    {
        var (answered, through) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync(Saves, async route =>
        {
            if (route.Request.Method != "POST" || answered.Task.IsCompleted)
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
