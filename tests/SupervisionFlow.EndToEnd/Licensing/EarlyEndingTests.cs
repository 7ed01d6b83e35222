using Shouldly;
using Xunit;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>An application may end before there is anything to decide: refused at the window, or taken back by who made it.</summary>
public sealed class EarlyEndingTests(DemoApp app, ChromiumBrowser browser)
{
    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task An_application_that_is_not_accepted_ends_with_reasons_and_remedies()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "not-accepted");
        var file = await ClinicFile.Apply(person, "南山门诊部", "91340202MADE2E006E", "outpatient");
        await person.OpenStep(file.Name, "窗口收件与形式审查");
        await person.Fill(Filled.Completeness);
        await person.Try("complete:Refuse");
        (await person.Text()).ShouldContain("不予受理的理由和依据");

        await person.Fill(Filled.Of("""{"nonAcceptanceReasons":"所申请事项不属于本机关职权范围。"}"""));
        await person.Decide("Refuse");

        var decision = await file.Document("不予受理决定书");
        decision.ShouldContain("不属于本机关职权范围");
        decision.ShouldContain("行政复议");
        (await file.Open("clerk1")).ShouldContain("不予受理");
        person.Complaints.ShouldBeEmpty();
    }

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task An_applicant_who_withdraws_before_the_site_check_gets_a_notice_and_nothing_is_left_to_do()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "withdrawn");
        var file = await ClinicFile.Apply(person, "归去来门诊部", "91340202MADE2E007H", "outpatient");
        await file.Accept();
        await file.PassSubMatters();
        await file.Act("head1", "指派两名核查人员", Filled.Of("""{"withdrawalReason":"投资人变更，不再设立。"}"""), "Withdraw");

        (await file.Document("终止办理通知书")).ShouldContain("投资人变更");
        (await file.Open("head1")).ShouldContain("已撤回");
        (await person.Page.Locator(".clock-late, .clock-near").CountAsync()).ShouldBe(0);
        (await file.WaitsFor("head1", "指派两名核查人员")).ShouldBeFalse();
        person.Complaints.ShouldBeEmpty();
    }
}
