using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>A clinic is licensed from the window to the certificate, by everyone it takes, in a real browser.</summary>
public sealed class ClinicLicensingTests(DemoApp app, ChromiumBrowser browser)
{
    [Theory]
    [InlineData(1280, 900, "望江楼门诊部", "91340202MADE2E001Y", "desk")]
    [InlineData(390, 844, "听雨轩门诊部", "91340202MADE2E0022", "phone", Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_registration_goes_from_the_window_to_the_licence(int width, int height, string name, string creditCode, string look)
    {
        await using var person = await Screens.Open(browser, await app.Address(), look, width, height);
        await person.SignIn("clerk1");
        await person.Shot("my-work");
        await person.Page.GotoAsync("/start");
        await person.Page.ClickAsync("a[href='/start/clinic-licensing']");
        await person.Post(".acts-bar .btn-primary");
        (await person.Page.InnerTextAsync("#problem")).ShouldContain("有");
        await person.Shot("start-with-errors");

        var file = await ClinicFile.Apply(person, name, creditCode, "outpatient");
        await file.Accept();
        await file.PassSubMatters();
        await file.SendOfficers();
        await file.CheckSite(Filled.Site, "Conforms");
        await file.Act("head1", "科室负责人审核", [], "Approve");
        await file.Act("leader1", "分管领导审批", [], "Approve");
        await file.Act("clerk1", "发证送达", Filled.Service, "Delivered");

        (await file.Open("leader1")).ShouldContain("已办结");
        await file.Open("leader1", "flow");
        await file.Open("leader1", "materials");
        (await file.Open("leader1", "documents")).ShouldContain("医疗机构执业许可证");
        await IsPublicAndRegistered(person, name, "医疗机构执业许可证");
        person.Complaints.ShouldBeEmpty();
    }

    internal static async Task IsPublicAndRegistered(Screens person, string name, string licence)
    {
        await person.Page.GotoAsync("/public");
        (await person.Text()).ShouldContain(name);
        await person.Page.GotoAsync($"/register?q={Uri.EscapeDataString(name)}");
        await person.Page.ClickAsync("table.list tbody a");
        await person.Reach("/register/");
        (await person.Text()).ShouldContain(licence);
        await person.Shot("register-entry");
    }
}
