using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Servers;

public sealed class ChromiumBrowserTests(ChromiumBrowser browser)
{
    [Fact]
    public async Task A_window_opens_the_app_and_prints_Chinese_to_a_PDF()
    {
        await using var app = await AppProcess.Start(options: ["--empty"]);
        await using var window = await browser.Window(app.Address);
        var page = await window.NewPageAsync();

        var answer = await page.GotoAsync("health");
        await page.SetContentAsync("<h1>卫生监督意见书</h1>");
        var printed = await page.PdfAsync();

        answer!.Status.ShouldBe(200);
        (await page.InnerTextAsync("h1")).ShouldBe("卫生监督意见书");
        printed.AsSpan(0, 5).ToArray().ShouldBe("%PDF-"u8.ToArray());
    }
}
