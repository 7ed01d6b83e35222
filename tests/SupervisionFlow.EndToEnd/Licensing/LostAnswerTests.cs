using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>What was sent and never answered, typed before the scripts were there, or too large to go out while its page is left.</summary>
public sealed class LostAnswerTests(DemoApp app, ChromiumBrowser browser)
{
    private const string Note = "[name='f.receptionNote']";

    private const string SendBesideThePage = "async () => (await fetch(location.href, { method: 'POST', body: new FormData(document.querySelector('form[data-kept]')) })).url";

    private const string Hide = "() => { Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' }); document.dispatchEvent(new Event('visibilitychange')); }";

    private const string Kept = "() => Object.keys(sessionStorage).filter(name => name.startsWith('held ')).map(name => sessionStorage[name]).join()";

    [Fact]
    public async Task It_is_done_once_noticed_at_once_and_kept()
    {
        const string Name = "断线门诊部";
        await using var clerk = await Screens.Open(browser, await app.Address(), "lost-answer");
        var page = clerk.Page;
        page.Dialog += (_, leaving) => _ = leaving.AcceptAsync();
        await clerk.SignIn("clerk1");

        await SentTwice(clerk, Name);
        await page.GotoAsync($"/cases?q={Uri.EscapeDataString(Name)}");
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(1);

        await clerk.OpenStep(Name, "窗口收件与形式审查");
        await TypedBeforeTheScripts(page);
        await HiddenWithTooMuch(page);
    }

    /// <summary>The app took it, the answer got lost: what was typed comes back under its key, and sent again it is the same act.</summary>
    private static async Task SentTwice(Screens clerk, string name)
    {
        var page = clerk.Page;
        var application = Filled.Application(name, "91340202MADE2E0224", "outpatient");
        await page.GotoAsync("/start/clinic-licensing");
        await clerk.Fill(application);
        var key = await page.InputValueAsync("form[data-kept] [name=_key]");
        (await page.EvaluateAsync<string>(SendBesideThePage)).ShouldNotContain("/start/");
        await page.RouteAsync("**/start/*", route => route.Request.Method == "POST" ? route.FulfillAsync(new() { Status = 504, ContentType = "text/html", Body = "<p id=gateway>504</p>" }) : route.ContinueAsync());
        await page.DispatchEventAsync(".acts-bar .btn-primary", "click");
        await page.Locator("#gateway").WaitForAsync();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

        await page.GotoAsync("/start/clinic-licensing");
        await page.Locator("[data-draft-state=restored]:has-text('不会重复办理')").WaitForAsync();
        (await page.InputValueAsync("[name='f.name']")).ShouldBe(name);
        (await page.InputValueAsync("form[data-kept] [name=_key]")).ShouldBe(key);
        await clerk.Fill(application);
        await clerk.Post(".acts-bar .btn-primary");
        page.Url.ShouldNotContain("/start/");
    }

    private static async Task TypedBeforeTheScripts(IPage page)
    {
        var mayCome = new TaskCompletionSource();
        await page.RouteAsync("**/js/forms*.js", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(page.Url, new() { WaitUntil = WaitUntilState.Commit });
        await page.FillAsync(Note, "脚本还没有到就写好了。");
        mayCome.SetResult();

        await page.Locator("[data-draft-state=saved]").WaitForAsync();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await page.GotoAsync(page.Url);
        (await page.InputValueAsync(Note)).ShouldBe("脚本还没有到就写好了。");
    }

    private static async Task HiddenWithTooMuch(IPage page)
    {
        await page.RouteAsync("**/draft", _ => Task.CompletedTask);
        await page.EvaluateAsync($$"""() => { const note = document.querySelector("{{Note}}"); note.value = '长'.repeat(30000); note.dispatchEvent(new Event('input', { bubbles: true })); }""");
        (await page.EvaluateAsync<string>(Kept)).ShouldBeEmpty();

        await page.EvaluateAsync(Hide);

        (await page.EvaluateAsync<string>(Kept)).ShouldContain("长长长");
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }
}
