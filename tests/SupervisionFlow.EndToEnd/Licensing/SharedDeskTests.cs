using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>Two at one desk: one takes the work, the other is told; and what somebody had typed outlives their window.</summary>
public sealed partial class SharedDeskTests(DemoApp app, ChromiumBrowser browser)
{
    private const string OwnPassword = "Window-2-again!";

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_new_colleague_is_told_who_was_faster_to_claim()
    {
        await using var clerk = await Screens.Open(browser, await app.Address(), "claim-won");
        var file = await ClinicFile.Apply(clerk, "快雪门诊部", "91340202MADE2E008L", "outpatient");
        await using var colleague = await NewClerk("clerk9", "韩雪");

        await colleague.Find(file.Name, "窗口收件与形式审查");
        await clerk.OpenStep(file.Name, "窗口收件与形式审查");
        await colleague.Try("claim");
        await colleague.Shot("told-who");

        (await colleague.Page.InnerTextAsync("#problem")).ShouldContain("已由王芳认领");
        (await file.WaitsFor("clerk1", "窗口收件与形式审查")).ShouldBeTrue();
        await colleague.Page.GotoAsync($"/work?q={Uri.EscapeDataString(file.Name)}");
        (await colleague.Text()).ShouldContain("没有符合条件的事项");
        colleague.Complaints.Concat(clerk.Complaints).ShouldBeEmpty();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task What_was_typed_is_there_again_after_the_window_is_lost()
    {
        await using var lost = await Screens.Open(browser, await app.Address(), "draft-lost");
        var file = await ClinicFile.Apply(lost, "留白门诊部", "91340202MADE2E009P", "outpatient");
        await lost.OpenStep(file.Name, "窗口收件与形式审查");
        await lost.Fill(Filled.Of("""{"materialsReceived":["floorPlan","staff"],"receptionNote":"平面图缺比例尺，先收下。"}"""));
        await lost.Page.Locator("[data-draft-state=saved]").WaitForAsync();
        await lost.Page.Context.CloseAsync();

        await using var again = await Screens.Open(browser, await app.Address(), "draft-restored", 390, 844);
        await again.SignIn("clerk1");
        await again.Find(file.Name, "窗口收件与形式审查");
        await again.Shot("restored");

        (await again.Page.InputValueAsync("[name='f.receptionNote']")).ShouldBe("平面图缺比例尺，先收下。");
        (await again.Page.Locator("[name='f.materialsReceived']:checked").EvaluateAllAsync<string[]>("all => all.map(one => one.value)")).ShouldBe(["floorPlan", "staff"]);
        (await again.Page.InnerTextAsync("[data-draft-status]")).ShouldContain("草稿已存");
        again.Complaints.ShouldBeEmpty();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task What_was_filled_in_without_a_network_stays_on_the_page_and_comes_back_after_it()
    {
        await using var cellar = await Screens.Open(browser, await app.Address(), "no-network", 360, 740);
        var file = await ClinicFile.Apply(cellar, "地窖门诊部", "91340202MADE2E017J", "outpatient");
        await cellar.OpenStep(file.Name, "窗口收件与形式审查");

        await cellar.Page.Context.SetOfflineAsync(true);
        await cellar.Fill(Filled.Of("""{"materialsReceived":["floorPlan"],"receptionNote":"地下室没有信号。"}"""));
        await cellar.Page.Locator("[data-draft-state=failed]").WaitForAsync();
        await cellar.Page.ClickAsync("button[value='complete:Accept']");
        await cellar.Page.Locator("[data-draft-status]:has-text('没有提交')").WaitForAsync();
        await cellar.Shot("not-sent");
        (await cellar.Page.InputValueAsync("[name='f.receptionNote']")).ShouldBe("地下室没有信号。");

        // The phone drops the page, and there is a network again when it comes back.
        var lost = cellar.Page.Url;
        cellar.Page.Dialog += (_, leaving) => _ = leaving.AcceptAsync();
        await cellar.Page.GotoAsync("about:blank");
        await cellar.Page.Context.SetOfflineAsync(false);
        await SaveAtTheDesk(file, "窗口上先记一笔。");
        await cellar.Page.GotoAsync(lost);
        await cellar.Page.Locator("[data-draft-choice]").WaitForAsync();
        await cellar.Shot("two-drafts");
        (await cellar.Page.InnerTextAsync("[data-draft-choice]")).ShouldContain("地下室没有信号。");
        (await cellar.Page.InnerTextAsync("[data-draft-choice]")).ShouldContain("窗口上先记一笔。");
        (await cellar.Page.InputValueAsync("[name='f.receptionNote']")).ShouldBe("窗口上先记一笔。");
        await cellar.Page.ClickAsync("[data-draft-choice] [value=mine]");
        await cellar.Page.Locator("[data-draft-state=saved]").WaitForAsync();

        (await cellar.Page.InputValueAsync("[name='f.receptionNote']")).ShouldBe("地下室没有信号。");
        (await file.WaitsFor("clerk1", "窗口收件与形式审查")).ShouldBeTrue();
    }

    /// <summary>The same person types at another machine meanwhile.</summary>
    private async Task SaveAtTheDesk(ClinicFile file, string note)
    {
        await using var desk = await Screens.Open(browser, await app.Address(), "other-device");
        await desk.SignIn("clerk1");
        await desk.Find(file.Name, "窗口收件与形式审查");
        await desk.Page.FillAsync("[name='f.receptionNote']", note);
        await desk.Page.Locator("[data-draft-state=saved]").WaitForAsync();
    }

    /// <summary>The administrator adds a clerk to the window, who signs in with the password shown once and sets an own one.</summary>
    private async Task<Screens> NewClerk(string account, string name)
    {
        await using var administrator = await Screens.Open(browser, await app.Address(), "administrator");
        await administrator.SignIn("admin1");
        await administrator.Page.GotoAsync("/people");
        await administrator.Page.FillAsync("input[name=userName]", account);
        await administrator.Page.FillAsync("input[name=name]", name);
        await administrator.Page.SelectOptionAsync("form:has(input[name=userName]) select[name=unit]", "jinghu-sa");
        await administrator.Page.CheckAsync("input[name=role][value=clerk]");
        await administrator.Post("form:has(input[name=userName]) .btn-primary");
        var once = OneTime().Match(await administrator.Page.InnerTextAsync("[role=status]")).Groups[1].Value;

        var colleague = await Screens.Open(browser, await app.Address(), "claim-lost");
        await colleague.SignIn(account, once);
        await colleague.Page.FillAsync("#old", once);
        await colleague.Page.FillAsync("#new", OwnPassword);
        await colleague.Post("main .btn-primary");
        return colleague;
    }

    [GeneratedRegex("：(\\S+)")]
    private static partial Regex OneTime();
}
