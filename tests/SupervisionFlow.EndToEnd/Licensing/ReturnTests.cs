using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>退回: what is not right goes back to who did it, and from there straight back to who asked.</summary>
public sealed class ReturnTests(DemoApp app, ChromiumBrowser browser)
{
    /// <summary>雨滴门诊部 of the demo has its site check signed and waits for the section head.</summary>
    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task The_section_head_returns_the_site_check_and_has_it_straight_back_with_what_was_added()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "return");
        var file = new ClinicFile(person, "雨滴门诊部", "outpatient");
        await person.Become("head1");
        await person.OpenStep(file.Name, "科室负责人审核");
        await person.Page.ClickAsync("summary:text-is('退回…')");
        await person.Page.SelectOptionAsync("select[name=_returnTo]", "siteCheck");
        await person.Page.SelectOptionAsync("select[name=_then]", "StraightBack");
        await person.Try("return");
        (await person.Page.Locator(".act-more .field-error").CountAsync()).ShouldBe(1, "a return needs a reason");
        await person.Page.FillAsync("input[name=_returnReason]", "请补充处置室面积的实测记录。");
        await person.Shot("return");
        await person.Press("return");

        (await file.Open("head1")).ShouldContain("请补充处置室面积的实测记录");
        await person.Become("inspector1");
        await person.Page.GotoAsync("/inbox");
        (await person.Text()).ShouldContain("请补充处置室面积的实测记录");
        await person.OpenStep(file.Name, "现场核查");
        (await person.Text()).ShouldContain("第 2 轮");
        (await person.Page.Locator("input[name='f.siteItems.CS-01.result']:checked").CountAsync()).ShouldBe(1, "what was done before is still there");
        await person.Fill(Filled.Of("""{"siteSummary":"处置室实测12平方米，与平面图一致。"}"""));
        await person.Decide("Conforms");

        (await file.WaitsFor("inspector2", "核查人员共同签字")).ShouldBeFalse("straight back passes over what lies between");
        (await file.WaitsFor("head1", "科室负责人审核")).ShouldBeTrue();
        await person.OpenStep(file.Name, "科室负责人审核");
        (await person.Text()).ShouldContain("处置室实测12平方米");
        await person.Decide("Approve");
        person.Complaints.ShouldBeEmpty();
    }
}
