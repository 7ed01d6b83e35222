using Shouldly;
using SupervisionFlow.TestServers;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>What two officers find on the spot, with a photo, decides; a refusal says why and what can be done about it.</summary>
public sealed class FailedSiteCheckTests(DemoApp app, ChromiumBrowser browser)
{
    private const string Defect = "处置室没有洗手设施，与平面图不一致。";

    private static readonly string Photo = Path.Combine(Repository.Root, "docs", "images", "my-work.png");

    /// <summary>Whether so many fields have files that this machine keeps.</summary>
    private const string Kept = """
        fields => new Promise(done => {
          const opening = indexedDB.open('supervisionflow', 1);
          opening.onsuccess = () => { opening.result.transaction('files').objectStore('files').count().onsuccess = counted => done(counted.target.result === fields); };
        })
        """;

    /// <summary>海螺湾门诊部 of the demo waits for its site check; the officer is on the spot, with a phone.</summary>
    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task A_finding_with_a_photo_from_the_phone_leads_to_a_refusal_with_reasons_and_remedies()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "failed-site-check", 390, 844);
        var file = new ClinicFile(person, "海螺湾门诊部", "outpatient");
        await person.Become("inspector1");
        await person.OpenStep(file.Name, "现场核查");
        await person.Fill(Filled.FailedSite("CS-02", "", photo: null));
        await person.Try("complete:NotConforms");
        (await person.Page.Locator("[data-item='CS-02'] .field-error").InnerTextAsync()).ShouldContain("情况");

        await person.Fill(Filled.FailedSite("CS-02", Defect, Photo));
        (await person.Page.Locator("[data-item='CS-02'] [data-previews] img").CountAsync()).ShouldBe(1);
        await person.Shot("failed-item");
        await DropThePage(person);
        await person.Page.Locator("[data-item='CS-02'] [data-previews] img").WaitForAsync();
        (await person.Page.InputValueAsync("[name='f.siteItems.CS-02.remark']")).ShouldBe(Defect);
        await person.Decide("NotConforms");
        await person.Page.WaitForFunctionAsync(Kept, 0);
        foreach (var officer in new[] { "inspector1", "inspector2" })
            await file.Act(officer, "核查人员共同签字", [], "Approve");

        var reasons = Filled.Of($$"""{"refusalReasons":"{{Defect}}不符合诊所基本标准。"}""");
        await file.Act("head1", "科室负责人审核", reasons, "Reject");
        await file.Act("leader1", "分管领导审批", Filled.Of("""{"defenceHeard":"yes"}"""), "Reject");
        await file.Act("clerk1", "送达不予许可决定", Filled.Service, "Delivered");

        (await file.Open("head1")).ShouldContain("不予许可");
        (await file.Open("head1", "materials")).ShouldContain(Defect);
        (await PhotoOf(person)).ShouldStartWith("image/");
        var decision = await file.Document("不予行政许可决定书");
        decision.ShouldContain(Defect);
        decision.ShouldContain("60日内依法向芜湖市镜湖区人民政府申请行政复议");
        decision.ShouldContain("6个月内");
        person.Complaints.ShouldBeEmpty();
    }

    /// <summary>The phone lets go of the page, and it is opened again.</summary>
    private static async Task DropThePage(Screens person)
    {
        await person.Page.Locator("[data-draft-state=saved]").WaitForAsync();
        await person.Page.WaitForFunctionAsync(Kept, 1);
        person.Page.Dialog += (_, leaving) => _ = leaving.AcceptAsync();
        await person.Page.GotoAsync(person.Page.Url);
    }

    private static async Task<string> PhotoOf(Screens person)
    {
        var address = await person.Page.Locator("table.list a[href^='/attachments/']").First.GetAttributeAsync("href");
        var answer = await person.Page.APIRequest.GetAsync(address!);
        answer.Status.ShouldBe(200);
        return answer.Headers["content-type"];
    }
}
