using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>A clinic is licensed from the window to the certificate, by everyone it takes, in a real browser.</summary>
public sealed class ClinicLicensingTests(DemoApp app, ChromiumBrowser browser)
{
    private static readonly string Today = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(1280, 900, "望江楼门诊部", "91340202MADE2E001Y", "desk")]
    [InlineData(390, 844, "听雨轩门诊部", "91340202MADE2E0022", "phone")]
    public async Task A_registration_goes_from_the_window_to_the_licence(int width, int height, string name, string creditCode, string look)
    {
        await using var window = await browser.Window(await app.Address(), new() { ViewportSize = new() { Width = width, Height = height }, HasTouch = look == "phone", IsMobile = look == "phone" });
        var page = await window.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // A form that comes back with errors answers 400, which the browser notes.
            if (message.Type == "error" && !message.Text.Contains("status of 400", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        var person = new Screens(page, Screens.PicturesOf(look));

        await person.SignIn("clerk1");
        await person.Shot("my-work");
        await page.GotoAsync("/start");
        await page.ClickAsync("a[href='/start/clinic-licensing']");
        await page.ClickAsync(".acts-bar .btn-primary");
        await page.Locator("#problem").WaitForAsync();
        await person.Shot("start-with-errors");
        await person.Fill(Application(name, creditCode));
        await person.Shot("start");
        await page.ClickAsync(".acts-bar .btn-primary");
        await page.WaitForURLAsync(url => url.Contains("/work/", StringComparison.Ordinal) || url.Contains("/cases/", StringComparison.Ordinal));

        await Act(person, "clerk1", name, "窗口收件与形式审查", """{"materialsReceived":["application","principal","premises","floorPlan","staff","equipment","rules","waste"],"identityChecked":"yes","receptionNote":"原件已核对。"}""", "Accept");
        await Act(person, "reviewer1", name, "材料审查", """{"documentPoints":["consistent","premises","floorPlan","staff","equipment"]}""", "Pass");
        await Act(person, "reviewer1", name, "执业登记事项审查", """{"approvedSubjects":["内科"],"nameAvailable":"yes","approvedBeds":"4"}""", "Pass");
        await Act(person, "clerk1", name, "医师护士变更注册", """{"physiciansRegistered":"5","nursesRegistered":"6"}""", "Pass");
        await Act(person, "contact1", name, "医疗废物集中处置衔接", """{"wasteAgreement":"signed","wasteCompany":"芜湖示例医疗废物处置有限公司"}""", "Pass");
        await Act(person, "head1", name, "指派两名核查人员", $$"""{"leadOfficer":"inspector1","secondOfficer":"inspector2","visitOn":"{{Today}}","visitNote":"核对平面图。"}""", "Assigned");
        await Act(person, "inspector1", name, "现场核查", SiteCheck(), "Conforms");
        await Act(person, "inspector1", name, "核查人员共同签字", "{}", "Approve");
        await Act(person, "inspector2", name, "核查人员共同签字", "{}", "Approve");
        await Act(person, "head1", name, "科室负责人审核", "{}", "Approve");
        await Act(person, "leader1", name, "分管领导审批", "{}", "Approve");
        await Act(person, "clerk1", name, "发证送达", $$"""{"servedWay":"直接送达","servedOn":"{{Today}}","receiver":"林知远"}""", "Delivered");

        await CaseIsClosedWithItsLicence(person, name);
        complaints.ShouldBeEmpty();
    }

    private static async Task CaseIsClosedWithItsLicence(Screens person, string name)
    {
        var page = person.Page;
        await person.BecomeAnother("leader1");
        await page.GotoAsync($"/cases?q={Uri.EscapeDataString(name)}&only=Closed");
        await page.ClickAsync("table.list tbody tr:first-child a");
        (await page.InnerTextAsync("main")).ShouldContain("已办结");
        await person.Shot("case-timeline");
        foreach (var tab in new[] { "flow", "materials", "documents" })
        {
            await page.ClickAsync($".tabs a[href$='tab={tab}']");
            await person.Shot($"case-{tab}");
        }

        (await page.InnerTextAsync("main")).ShouldContain("医疗机构执业许可证");
        await page.GotoAsync("/public");
        (await page.InnerTextAsync("main")).ShouldContain(name);
        await page.GotoAsync($"/register?q={Uri.EscapeDataString(name)}");
        await page.ClickAsync("table.list tbody a");
        (await page.InnerTextAsync("main")).ShouldContain("医疗机构执业许可证");
        await person.Shot("register-entry");
    }

    private static async Task Act(Screens person, string who, string subject, string title, string data, string outcome)
    {
        await person.BecomeAnother(who);
        await person.Page.GotoAsync($"/work?q={Uri.EscapeDataString(subject)}");
        await person.Page.Locator($"table.list a:text-is('{title}')").First.ClickAsync();
        if (await person.Page.Locator("button[name=_act][value=claim]").CountAsync() > 0)
            await person.Press("claim");
        await person.Fill(JsonNode.Parse(data)!.AsObject());
        if (await person.Page.Locator("#opinion").CountAsync() > 0)
            await person.Page.FillAsync("#opinion", "情况属实，同意。");
        await person.Shot($"{title}-{who}");
        await person.Decide(outcome);
    }

    private static JsonObject Application(string name, string creditCode) => JsonNode.Parse($$"""
        {"name":"{{name}}","creditCode":"{{creditCode}}","kind":"outpatient","address":"芜湖市镜湖区测试路1号","ownership":"私营","subjects":["内科","外科"],"beds":"4","physicians":"5","nurses":"6",
         "radiology":"no","openingDate":"2027-03-01","principal":"林知远","phone":"0553-1234567","serviceWay":"窗口领取","materialForm":"paper","promiseAccepted":"yes"}
        """)!.AsObject();

    private static string SiteCheck()
    {
        var items = new JsonObject();
        for (var item = 1; item <= 24; item++)
            items[$"CS-{item:00}"] = new JsonObject { ["result"] = item == 22 ? "na" : "pass" };
        return new JsonObject { ["checkedOn"] = Today, ["certificatesShown"] = "yes", ["partyPresent"] = "林知远（主要负责人）", ["siteItems"] = items, ["siteSummary"] = "现场与申请材料一致。" }.ToJsonString();
    }
}
