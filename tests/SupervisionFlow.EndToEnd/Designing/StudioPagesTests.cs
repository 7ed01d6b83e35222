using Microsoft.Playwright;
using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Designing;

/// <summary>The real Elsa Studio inside our own pages, in a real browser.</summary>
public sealed class StudioPagesTests(DemoApp app, ChromiumBrowser browser)
{
    // A script in Studio's own markup, which our page does the work of.
    private const string Expected = "Executing inline script violates";

    [Fact]
    public async Task It_runs_inside_our_page_in_Chinese_and_loads_nothing_from_elsewhere()
    {
        var address = await app.Address();
        await using var window = await browser.Window(address, new() { ViewportSize = new() { Width = 1500, Height = 900 } });
        var page = await Patient(window);
        var (complaints, foreign) = Watched(page, address);
        var person = new Screens(page, "studio");
        await person.SignIn("operator1");

        await page.GotoAsync("/designer/workflows/instances");
        await page.Locator(".instances-table tbody tr td").First.WaitForAsync();
        await page.Locator(".instances-table tbody :text-is('等待中')").First.WaitForAsync();
        await person.Shot("instances");

        (await page.Locator(".bar-brand").InnerTextAsync()).ShouldBe("卫监流程");
        (await page.Locator("#studio :text-is('Workflow instances')").CountAsync()).ShouldBe(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "操作", Exact = true }).ClickAsync();
        await page.Locator(".mud-popover-open .mud-menu-item-text:text-is('刷新')").WaitForAsync();
        // Runs are neither imported nor exported here.
        (await page.Locator(".mud-popover-open .mud-menu-item:visible").AllInnerTextsAsync()).ShouldBe(["刷新", "暂停自动刷新"]);
        complaints.ShouldBeEmpty();
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_without_a_session_waits_until_its_person_has_signed_in_again()
    {
        await using var window = await browser.Window(await app.Address());
        var page = await Patient(window);
        await new Screens(page, "studio-session").SignIn("operator1");
        await page.GotoAsync("/designer/workflows/instances");
        await page.Locator(".instances-table tbody tr td").First.WaitForAsync();
        var other = await Patient(window);
        var elsewhere = new Screens(other, "studio-session");
        await other.GotoAsync("/inbox");
        await other.ClickAsync("form[action='/sign-out'] button");
        await elsewhere.Reach("/sign-in");

        // The list asks again by itself.
        await page.Locator("#studio-notice:has-text('马骏')").WaitForAsync();
        await elsewhere.SignIn("clerk1");
        await page.BringToFrontAsync();
        (await page.Locator("#studio-notice").IsVisibleAsync()).ShouldBeTrue();
        await other.ClickAsync("form[action='/sign-out'] button");
        await elsewhere.Reach("/sign-in");
        await elsewhere.SignIn("operator1");
        await page.BringToFrontAsync();

        await page.Locator("#studio-notice").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        (await page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
        await page.Locator(".instances-table tbody tr").Nth(1).WaitForAsync();
    }

    [Fact]
    public async Task And_while_the_server_is_away_until_it_is_back()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SUPERVISIONFLOW_LONG") == "1", "Starts the demo twice: in the long runs");
        await using var server = await AppProcess.Start(options: ["--demo"]);
        await using var window = await browser.Window(server.Address);
        var page = await Patient(window);
        await new Screens(page, "studio-restart").SignIn("operator1");
        await page.GotoAsync("/designer/workflows/instances");
        await page.Locator(".instances-table tbody tr td").First.WaitForAsync();

        await server.Kill();
        await page.Locator("#studio-notice:has-text('连接中断')").WaitForAsync();
        await server.StartAgain();

        await page.Locator("#studio-notice").WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        (await page.Locator("#blazor-error-ui").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Where_it_cannot_be_loaded_the_page_says_so()
    {
        await using var window = await browser.Window(await app.Address());
        var page = await Patient(window);
        await new Screens(page, "studio-lost").SignIn("operator1");
        await page.RouteAsync("**/_framework/dotnet.native.*.wasm", route => route.AbortAsync());

        await page.GotoAsync("/designer/workflows/instances");

        await page.Locator("#blazor-error-ui:has-text('请重新载入')").WaitForAsync();
        (await page.Locator(".studio-wait").IsVisibleAsync()).ShouldBeFalse();
    }

    private static async Task<IPage> Patient(IBrowserContext window)
    {
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout(120_000);
        return page;
    }

    private static (List<string> Complaints, List<string> Foreign) Watched(IPage page, Uri address)
    {
        var (complaints, foreign) = (new List<string>(), new List<string>());
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith(Expected, StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                foreign.Add(request.Url);
        };
        return (complaints, foreign);
    }
}
