using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>Each kind of input as a designer gives it in the real Studio, and what is told of a wrong one.</summary>
public sealed class InputsTests(DesigningApp app, ChromiumBrowser browser)
{
    private const string Process = "adverse-event";

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task Every_kind_is_kept_and_what_is_wrong_is_refused_and_found_again_by_its_finding()
    {
        await using var designer = await Screens.Open(browser, await app.Address(), "inputs", width: 1700, height: 1500);
        await designer.SignIn("designer1");
        var studio = await StudioEditor.Open(designer.Page, Process);

        var task = await studio.Drop("人员办理", "人工任务", 150, 560);
        await studio.Type("环节名称", "核查前准备");
        await studio.Choose("表单", "改进（improvement）");
        await studio.Tick("监督员", list: "岗位");
        await studio.Tick("必须填写意见");
        await studio.Type("办理说明", "调取上次的检查笔录。\n备齐执法文书。");
        await studio.Script("内部办理时限（工作日）", "nobodyKnows(1)");
        (await studio.Publish()).Status.ShouldBe(400);
        await studio.Told("nobodyKnows");
        await designer.Shot("refused");

        await studio.Canvas.ById("start").Locator(".activity-label").ClickAsync();
        await designer.Page.Locator("#studio-checks[data-state=refused]").ClickAsync();
        await designer.Shot("findings");
        await designer.Page.Locator("#studio-findings li", new() { HasText = "nobodyKnows" }).GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
        await studio.Shows("环节名称", "核查前准备");
        await studio.Script("内部办理时限（工作日）", "1 + 1");

        var signOff = await studio.Drop("人员办理", "会签", 420, 560);
        await studio.Type("环节名称", "准备情况会签");
        await studio.Choose("签批方式", "会签");
        await studio.Tick("核查前准备", list: "不得与此环节同一人");
        await studio.Type("门槛", "0.5");
        await studio.Type("权重", """{"approver":2}""");
        var call = await studio.Drop("通知", "HTTP 请求", 690, 560);
        await studio.Write("请求头", """{"X-From":"bureau"}""");
        (await studio.Save()).Status.ShouldBe(200);
        await designer.Shot("given");

        var root = (await studio.OnServer(Process))["root"]!;
        Given(root, task, "title", "form", "roles", "opinionRequired", "instructions", "dueWorkingDays", "unit")
            .ShouldBe(["Literal 核查前准备", "Literal improvement", """Object ["inspector"]""", "Literal True", "Literal 调取上次的检查笔录。\n备齐执法文书。", "JavaScript 1 + 1", "Literal case"]);
        Given(root, signOff, "title", "mode", "notSameAs", "threshold", "weights")
            .ShouldBe(["Literal 准备情况会签", "Literal all", $"""Object ["{task}"]""", "Literal 0.5", """Literal {"approver":2}"""]);
        Given(root, call, "requestHeaders").ShouldBe(["""Literal {"X-From":"bureau"}"""]);
        (await designer.Page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }

    private static IEnumerable<string> Given(JsonNode root, string activity, params string[] inputs)
    {
        var drawn = root["activities"]!.AsArray().Single(one => one!["id"]!.ToString() == activity)!;
        return inputs.Select(input => drawn[input]?["expression"] is { } given ? $"{given["type"]} {given["value"]}" : $"nothing for {input}");
    }
}
