using Microsoft.Playwright;
using SupervisionFlow.TestServers;
using Xunit;

[assembly: AssemblyFixture(typeof(SupervisionFlow.EndToEnd.ChromiumBrowser))]

namespace SupervisionFlow.EndToEnd;

/// <summary>One Chromium for the whole assembly, started by the first test that asks; each test gets a window of its own.</summary>
/// <remarks>Playwright brings its driver in its package and drives the browser that the machine has.</remarks>
public sealed class ChromiumBrowser : IAsyncDisposable
{
    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> started = new(Start);

    /// <summary>A fresh window without cookies; skips the calling test where Chromium is not installed.</summary>
    public async Task<IBrowserContext> Window(Uri address, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(ServerPrograms.Chromium is null, "Chromium is not installed (Debian: apt-get install chromium fonts-noto-cjk)");
        var (_, browser) = await started.Value;
        options ??= new();
        options.BaseURL = address.ToString();
        options.Locale ??= "zh-CN";
        options.TimezoneId ??= "Asia/Shanghai";

        return await browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) return;

        var (driver, browser) = await started.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright, IBrowser)> Start()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ServerPrograms.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        });

        return (driver, browser);
    }
}
