using System.Text;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>A party with a phone and no account: follows the link, reads what was served on it, and confirms.</summary>
public sealed class PartyReadsTests(DemoApp app, ChromiumBrowser browser)
{
    [Fact]
    public async Task A_party_follows_the_link_that_the_clerk_sent_reads_the_notice_on_the_phone_and_confirms_its_receipt()
    {
        await using var clerk = await Screens.Open(browser, await app.Address(), "party-is-sent");
        var file = await ClinicFile.Apply(clerk, "远帆门诊部", "91340202MADE2E0211", "outpatient");
        await file.Accept();
        await file.Open("clerk1", "documents");
        await clerk.Page.Locator("a[href$='/service']").First.ClickAsync();
        await clerk.Page.ClickAsync("a[href$='/reading']");
        await clerk.Reach("/reading");
        var codes = clerk.Page.Url;
        await clerk.Page.FillAsync("[name='f.consent']", "电送确〔2026〕1号");
        await clerk.Page.FillAsync("[name='f.address']", "13900000000");
        await clerk.Page.SetInputFilesAsync("[name='f.proof']", new Microsoft.Playwright.FilePayload { Name = "确认书.jpg", MimeType = "image/jpeg", Buffer = [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.UTF8.GetBytes("a consent")] });
        await clerk.Post(".acts-bar .btn-primary");
        await clerk.Shot("code");
        var link = await clerk.Page.Locator("#issued dd.code").InnerTextAsync();

        await using var party = await Screens.Open(browser, await app.Address(), "party-reads", 360, 740);
        await party.Page.GotoAsync(link);
        (await party.Text()).ShouldNotContain("远帆门诊部", customMessage: "following a link opens nothing");
        party.Page.Url.ShouldEndWith("/served", customMessage: "the code does not stay in the address");
        await party.Post("main .btn-primary");
        (await party.Text()).ShouldContain("远帆门诊部");
        await party.Shot("document");
        await party.Page.FillAsync("[name=name]", "林知远");
        await party.Page.FillAsync("[name=capacity]", "主要负责人");
        await party.Page.CheckAsync("[name=mine]");
        await party.Post("main .btn-primary");
        await party.Shot("confirmed");
        (await party.Page.Locator("#confirmed").CountAsync()).ShouldBe(1);
        (await party.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0);

        await clerk.Page.GotoAsync(codes);
        (await clerk.Text()).ShouldContain("林知远（主要负责人）");
        await clerk.Page.ClickAsync("a[href$='/service']");
        await clerk.Reach("/service");
        (await clerk.Text()).ShouldContain("电子送达");
        party.Complaints.Concat(clerk.Complaints).ShouldBeEmpty();
    }
}
