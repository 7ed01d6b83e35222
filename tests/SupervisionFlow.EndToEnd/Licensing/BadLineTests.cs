using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>Forms on a bad line: nobody answers, the upload is stopped, the session has ended, another device was faster. What was typed stays, and is nobody else's.</summary>
public sealed class BadLineTests(DemoApp app, ChromiumBrowser browser)
{
    private const string Step = "窗口收件与形式审查";
    private const string Note = "[name='f.receptionNote']";

    /// <summary>Patience is measured by the browser's own clock, which no test can put forward: here it ends when the test says so. The browser is one of before 2022.</summary>
    private const string PatienceOnCall = """
        window.patience = [];
        delete AbortSignal.timeout;
        const clock = window.setTimeout;
        window.setTimeout = (what, wait, ...rest) => wait === 30_000 ? window.patience.push({ wait, end: what }) : clock(what, wait, ...rest);
        """;

    private const string PatienceEnds = "() => { for (const one of window.patience.splice(0)) one.end(); }";

    private const string Texts = "() => Object.keys(sessionStorage).filter(name => name.startsWith('held '))";

    private const string Old = "() => { for (const name of Object.keys(sessionStorage)) if (name.startsWith('held ')) sessionStorage.setItem(name, JSON.stringify({ ...JSON.parse(sessionStorage[name]), at: Date.now() - 25 * 3600 * 1000 })); }";

    private const string OwnOpinionOnTheirDraft = "() => document.querySelector('#opinion')?.value === '材料基本齐全。' && document.querySelector(\"[name='f.receptionNote']\").value === '另一台设备上写的。'";

    /// <summary>Reading a picture takes its time: here it ends when the test says so.</summary>
    private const string SlowPictures = "window.pictures = []; window.createImageBitmap = () => new Promise((_, fail) => window.pictures.push(fail));";

    [Fact]
    public async Task What_was_typed_outlives_a_line_on_which_nobody_answers_a_stopped_upload_and_an_ended_session()
    {
        await using var clerk = await Screens.Open(browser, await app.Address(), "bad-line", 360, 740);
        var page = clerk.Page;
        await page.AddInitScriptAsync(PatienceOnCall);
        page.Dialog += (_, leaving) => _ = leaving.AcceptAsync();
        var file = await ClinicFile.Apply(clerk, "弱网门诊部", "91340202MADE2E019Q", "outpatient");
        await clerk.OpenStep(file.Name, Step);

        await NobodyAnswers(clerk);
        await StoppedUpload(clerk);
        await SentAndRefused(clerk);
        await EndedSession(clerk);

        // Somebody else sits down at the same machine, whose session ended with something unsent in it.
        await page.Context.ClearCookiesAsync();
        await page.FillAsync("#opinion", "只给自己看的意见。");
        await Refuse(clerk);
        (await page.EvaluateAsync<string[]>(Texts)).ShouldHaveSingleItem();
        await clerk.SignIn("head1");
        await page.GotoAsync("/work");
        (await page.EvaluateAsync<string[]>(Texts)).ShouldBeEmpty();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task Taking_the_other_devices_draft_keeps_the_opinion_that_was_typed_here_and_of_two_choices_of_a_photo_the_last_stands()
    {
        await using var here = await Screens.Open(browser, await app.Address(), "two-devices");
        await here.Page.AddInitScriptAsync(SlowPictures);
        here.Page.Dialog += (_, leaving) => _ = leaving.AcceptAsync();
        var file = await ClinicFile.Apply(here, "双机门诊部", "91340202MADE2E020X", "outpatient");
        await here.OpenStep(file.Name, Step);
        await using (var there = await Screens.Open(browser, await app.Address(), "other-device"))
        {
            await there.SignIn("clerk1");
            await there.Find(file.Name, Step);
            await there.Page.FillAsync(Note, "另一台设备上写的。");
            await there.Page.Locator("[data-draft-state=saved]").WaitForAsync();
        }

        await here.Page.FillAsync("#opinion", "材料基本齐全。");
        await here.Page.FillAsync(Note, "这台设备上写的。");
        await here.Page.Locator("[data-draft-choice] [value=theirs]").ClickAsync();
        await here.Page.WaitForFunctionAsync(OwnOpinionOnTheirDraft);

        // A saved draft has no opinion in it: it is there still when the page is left and opened again.
        await here.Page.Locator("[data-draft-state=saved]").WaitForAsync();
        await here.Page.GotoAsync(here.Page.Url);
        await here.Page.WaitForFunctionAsync(OwnOpinionOnTheirDraft);
        await here.Page.GotoAsync("/start/clinic-licensing");
        await ChooseTwice(here.Page);
    }

    /// <summary>The request goes out and no answer ever comes.</summary>
    private static async Task NobodyAnswers(Screens clerk)
    {
        var page = clerk.Page;
        await page.RouteAsync("**/draft", _ => Task.CompletedTask);
        await page.RouteAsync("**/health", _ => Task.CompletedTask);
        await page.FillAsync(Note, "没有人应答。");
        await page.WaitForFunctionAsync("() => window.patience.length > 0");
        (await page.EvaluateAsync<int>("() => window.patience[0].wait")).ShouldBe(30_000);
        await page.EvaluateAsync(PatienceEnds);
        await page.Locator("[data-draft-state=failed]:has-text('没有网络')").WaitForAsync();

        await page.ClickAsync("button[value='complete:Accept']");
        await page.Locator("[data-draft-status]:has-text('正在连接')").WaitForAsync();
        await page.EvaluateAsync(PatienceEnds);
        await page.Locator("[data-draft-status]:has-text('没有提交')").WaitForAsync();
        await clerk.Shot("nobody-answers");
        (await page.InputValueAsync(Note)).ShouldBe("没有人应答。");

        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await page.EvaluateAsync("() => window.dispatchEvent(new Event('online'))");
        await page.Locator("[data-draft-state=saved]").WaitForAsync();
    }

    /// <summary>The form goes out, and the person presses the browser's Stop: the page is still theirs, and is saved as before.</summary>
    private static async Task StoppedUpload(Screens clerk)
    {
        var page = clerk.Page;
        var isOut = new TaskCompletionSource();
        await page.RouteAsync("**/work/*", route =>
        {
            if (route.Request.Method != "POST")
                return route.ContinueAsync();

            isOut.TrySetResult();
            return Task.CompletedTask;
        });
        await page.DispatchEventAsync("button[value='complete:Accept']", "click");
        await isOut.Task;
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("Page.stopLoading");

        await page.FillAsync(Note, "停止上传后接着写。");
        await page.Locator("[data-draft-state=saved]").WaitForAsync();
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
    }

    /// <summary>The app comes back with what is wrong: what was just sent stands there, not what this tab had kept before.</summary>
    private static async Task SentAndRefused(Screens clerk)
    {
        var page = clerk.Page;
        await page.RouteAsync("**/draft", route => route.FulfillAsync(new() { Status = 500 }));
        await page.FillAsync(Note, "这是旧的。");
        await page.Locator("[data-draft-state=failed]").WaitForAsync();
        await page.FillAsync(Note, "这是刚提交的。");
        await clerk.Try("complete:Accept");
        await page.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });

        (await page.Locator("[data-form-errors]").CountAsync()).ShouldBe(1);
        (await page.InputValueAsync(Note)).ShouldBe("这是刚提交的。");
        (await page.EvaluateAsync<string[]>(Texts)).ShouldBeEmpty();
    }

    /// <summary>What went out to the page to sign in on is there again after it, and is gone once it is a day old.</summary>
    private static async Task EndedSession(Screens clerk)
    {
        var page = clerk.Page;
        var address = page.Url;
        await page.FillAsync(Note, "午休前写好。");
        await page.Locator("[data-draft-state=saved]").WaitForAsync();
        await page.FillAsync("#opinion", "午休前的意见。");
        await page.Context.ClearCookiesAsync();
        await Refuse(clerk);
        await clerk.SignIn("clerk1");
        await page.GotoAsync(address);
        (await page.InputValueAsync("#opinion")).ShouldBe("午休前的意见。");
        await clerk.Shot("back-after-signing-in");

        await page.Context.ClearCookiesAsync();
        await Refuse(clerk);
        await page.EvaluateAsync(Old);
        await page.ReloadAsync();
        (await page.EvaluateAsync<string[]>(Texts)).ShouldBeEmpty("nobody is signed in, and a day is over");
        await clerk.SignIn("clerk1");
        await page.GotoAsync(address);
    }

    /// <summary>Nobody is signed in any more: pressing a button leads to the page to sign in on.</summary>
    private static async Task Refuse(Screens clerk)
    {
        await clerk.Page.ClickAsync("button[value='complete:Accept']");
        await clerk.Reach("/sign-in");
    }

    private static async Task ChooseTwice(IPage page)
    {
        var input = page.Locator("input[type=file][data-photo]").First;
        await input.SetInputFilesAsync(Large("first.jpg"));
        await page.WaitForFunctionAsync("() => window.pictures.length === 1");
        await input.SetInputFilesAsync(Large("second.jpg"));
        await page.WaitForFunctionAsync("() => window.pictures.length === 2");

        await page.EvaluateAsync("async () => { for (const fail of window.pictures.reverse()) { fail(new Error()); await new Promise(done => setTimeout(done)); } }");

        (await input.EvaluateAsync<string[]>("input => [...input.files].map(file => file.name)")).ShouldBe(["second.jpg"]);
    }

    private static FilePayload Large(string name) => new() { Name = name, MimeType = "image/jpeg", Buffer = new byte[500_000] };
}
