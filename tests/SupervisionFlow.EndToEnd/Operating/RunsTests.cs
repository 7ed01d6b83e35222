using Shouldly;
using SupervisionFlow.EndToEnd.Licensing;
using Xunit;

namespace SupervisionFlow.EndToEnd.Operating;

/// <summary>An operator's main way in a browser: find a run, see what an act would do, do it, see where it stands, and play it back.</summary>
public sealed class RunsTests(DemoApp app, ChromiumBrowser browser)
{
    private const string Name = "运维门诊部";

    [Fact(Skip = LongRuns.Reason, SkipUnless = nameof(LongRuns.Asked), SkipType = typeof(LongRuns))]
    public async Task An_operator_suspends_a_run_after_seeing_what_that_does_and_plays_the_case_back()
    {
        await using var person = await Screens.Open(browser, await app.Address(), "operating");
        var file = await ClinicFile.Apply(person, Name, "91340202MADE2E0413", "outpatient");
        await file.Accept();
        await person.Become("operator1");
        await person.Page.GotoAsync($"/operations/runs?process=clinic-licensing&q={Uri.EscapeDataString(Name)}");
        await person.Page.CheckAsync("input[name=case]");
        await person.Page.SelectOptionAsync("select[name=act]", "Suspend");
        await person.Page.SelectOptionAsync("select[name=what]", "force_majeure");
        await person.Page.FillAsync("input[name=reason]", "办公场所停电");

        await person.Post("button[name=then][value=preview]");
        (await person.Text()).ShouldContain("以“不可抗力”办理");
        await person.Shot("shown-first");
        await person.Post("button[name=then][value=do]");
        (await person.Text()).ShouldContain("办理结果");

        // Whoever becomes another person stays on the page, and a reviewer may not see this one.
        await person.Page.GotoAsync("/");
        (await file.WaitsFor("reviewer1", "材料审查")).ShouldBeFalse();
        (await file.Open("operator1")).ShouldContain("中止办理");
        await person.Page.GotoAsync(new Uri(person.Page.Url).AbsolutePath + "/replay");
        await person.Shot("replay");
        (await person.Text()).ShouldContain("窗口收件与形式审查");
        person.Complaints.ShouldBeEmpty();
    }
}
