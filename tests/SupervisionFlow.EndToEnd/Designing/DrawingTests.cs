using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>A designer's work from the first drag to a running case, in the real Studio.</summary>
public sealed class DrawingTests(ChromiumBrowser browser)
{
    private const string Process = "clinic-follow-up";

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_step_is_drawn_refused_while_it_is_wrong_agreed_to_and_met_by_new_cases_only()
    {
        await using var app = await AppProcess.Start(options: ["--demo"]);
        await using var person = await Screens.Open(browser, app.Address, "drawing");
        await Start(person, "旧版诊所");
        await using var designer = await Screens.Open(browser, app.Address, "drawing-designer", width: 1700, height: 1500);
        await designer.SignIn("designer1");
        var studio = await StudioEditor.Open(designer.Page, Process);

        var task = await studio.Drop("人员办理", "人工任务", 150, 620);
        await studio.Type("环节名称", "核查前准备");
        await studio.Choose("表单", "整改复查（recheck）");
        await studio.Tick("监督员", list: "岗位");
        await studio.Tick("必须填写意见");
        await studio.Type("办理说明", "调取上次的检查笔录。\n备齐执法文书。");
        await studio.Script("内部办理时限（工作日）", "nobodyKnows(1)");
        await designer.Shot("task");
        var signOff = await studio.Drop("人员办理", "会签", 420, 620);
        await studio.Type("环节名称", "准备情况会签");
        await studio.Choose("签批方式", "会签");
        await studio.Tick("审批人", list: "岗位");
        await studio.Tick("核查前准备", list: "不得与此环节同一人");
        await studio.Connect(studio.Named("开始"), "Done", studio.ById(task));
        await studio.Connect(studio.ById(task), "Done", studio.ById(signOff));
        await designer.Shot("connected");

        (await studio.Publish()).Status.ShouldBe(400);
        await studio.Told("nobodyKnows");
        await designer.Shot("refused");
        await studio.Select(studio.ById(task));
        await studio.Script("内部办理时限（工作日）", "1 + 1");
        await studio.Save();
        Drawn((await studio.OnServer(Process))["root"]!, task, signOff);

        await studio.Publish();
        await studio.Told("提交发布");
        await Agree(person, "admin1");
        await Agree(person, "legal1");
        await Start(person, "新版诊所");
        (await StepsOf(person, "新版诊所")).ShouldContain("核查前准备");
        (await StepsOf(person, "旧版诊所")).ShouldNotContain("核查前准备");
        designer.Complaints.Where(complaint => !complaint.StartsWith("Executing inline script violates", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_save_at_once_the_second_is_told_and_both_are_kept()
    {
        await using var app = await AppProcess.Start(options: ["--demo"]);
        await using var first = await Screens.Open(browser, app.Address, "conflict-first", width: 1700, height: 1500);
        await first.SignIn("designer1");
        var one = await StudioEditor.Open(first.Page, Process);
        var window = await first.Page.Context.NewPageAsync();
        window.SetDefaultTimeout(120_000);
        var other = await StudioEditor.Open(window, Process);

        await first.Page.BringToFrontAsync();
        var kept = await one.Drop("人员办理", "人工任务", 150, 620);
        await window.BringToFrontAsync();
        await other.Drop("人员办理", "会签", 420, 620);
        var told = await other.Told("黄磊已在");

        told.ShouldContain("历史");
        Ids((await one.OnServer(Process))["root"]!).ShouldContain(kept);
        (await window.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }

    private static void Drawn(JsonNode root, string task, string signOff)
    {
        var (prepared, signed) = (Activity(root, task), Activity(root, signOff));
        Value(prepared, "title").ShouldBe("核查前准备");
        Value(prepared, "form").ShouldBe("recheck");
        Value(prepared, "roles").ShouldBe("""["inspector"]""");
        Value(prepared, "opinionRequired").ShouldBe("True");
        Value(prepared, "instructions").ShouldBe("调取上次的检查笔录。\n备齐执法文书。");
        Value(prepared, "dueWorkingDays").ShouldBe("1 + 1");
        Value(prepared, "unit").ShouldBe("case", "what a dropped node lacks is given by the server");
        Value(signed, "mode").ShouldBe("all");
        Value(signed, "notSameAs").ShouldBe($"""["{task}"]""");
        root["connections"]!.AsArray().Count(arrow => arrow!["target"]!["activity"]!.ToString() == signOff && arrow["source"]!["activity"]!.ToString() == task).ShouldBe(1);
    }

    private static async Task Start(Screens person, string clinic)
    {
        await person.Become("inspector1");
        await person.Page.GotoAsync($"/start/{Process}");
        await person.Fill(new() { ["name"] = clinic, ["afterDays"] = "30", ["reason"] = "发证后例行核查。" });
        await person.Post(".acts-bar .btn-primary");
        person.Page.Url.ShouldNotContain("/start/", customMessage: string.Join("; ", await person.Page.Locator(".form-errors").AllInnerTextsAsync()));
    }

    private static async Task Agree(Screens person, string who)
    {
        await person.Become(who);
        await person.Page.GotoAsync("/designs/approvals");
        await person.Shot($"approval-{who}");
        await person.Post("button[name=agrees][value=yes]");
    }

    private static async Task<string> StepsOf(Screens person, string clinic)
    {
        await person.Become("inspector1");
        await person.Page.GotoAsync($"/work?q={Uri.EscapeDataString(clinic)}");
        return await person.Text();
    }

    private static JsonObject Activity(JsonNode root, string id) => root["activities"]!.AsArray().Single(activity => activity!["id"]!.ToString() == id)!.AsObject();

    private static IEnumerable<string> Ids(JsonNode root) => root["activities"]!.AsArray().Select(activity => activity!["id"]!.ToString());

    private static string? Value(JsonObject activity, string input) => activity[input]?["expression"]?["value"]?.ToString();
}
