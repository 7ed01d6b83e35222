using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>Kinds of clinics that are filed have their certificate at once; the site is checked afterwards.</summary>
public sealed class FilingTests(DemoApp app, ChromiumBrowser browser)
{
    private static JsonObject Confirmed => Filled.Of("""{"filingConfirmed":["kind","complete","subjects"]}""");

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_clinic_is_filed_on_the_day_and_checked_afterwards()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "filing");
        var file = await ClinicFile.Apply(person, "拾光诊所", "91340202MADE2E0048", "clinic");
        await file.Accept();
        await file.Act("head1", "科室负责人核发备案", Confirmed, "Approve");

        (await file.Open("clerk1", "documents")).ShouldContain("诊所备案凭证");
        await ClinicLicensingTests.IsPublicAndRegistered(person, file.Name, "诊所备案凭证");

        await file.PassSubMatters();
        await file.SendOfficers();
        await file.CheckSite(Filled.Site, "Conforms");

        (await file.Open("head1")).ShouldContain("已办结");
        await person.Page.GotoAsync($"/register?q={Uri.EscapeDataString(file.Name)}");
        await person.Page.ClickAsync("table.list tbody a");
        await person.Reach("/register/");
        (await person.Text()).ShouldContain("备案后的后续监督核查");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_TCM_clinic_that_fails_the_check_afterwards_keeps_its_filing_and_is_told_to_mend()
    {
        const string Defect = "中药饮片柜没有标签。";
        await using var person = await Screens.Open(browser, await app.Address(), "tcm-filing");
        var file = await ClinicFile.Apply(person, "杏林中医诊所", "91340202MADE2E005B", "tcmClinic");
        await file.Act("clerk1", "窗口收件与形式审查", Filled.Completeness.With("""{"materialsReceived":["application","principal","premises","floorPlan","staff","equipment","rules","waste","tcmList"]}"""), "Accept");
        await file.Act("head1", "科室负责人核发备案", Confirmed, "Approve");
        (await file.Open("clerk1")).ShouldContain("中医诊所备案后现场核查");
        await file.PassSubMatters();
        await file.SendOfficers();
        await file.CheckSite(Filled.FailedSite("CS-13", Defect, photo: null), "NotConforms");

        var opinion = await file.Document("卫生监督意见书");
        opinion.ShouldContain(Defect);
        opinion.ShouldContain("15日内完成整改");
        (await file.Open("head1", "documents")).ShouldContain("中医诊所备案证");
        (await file.Open("head1")).ShouldContain("已办结");
        person.Complaints.ShouldBeEmpty();
    }
}
