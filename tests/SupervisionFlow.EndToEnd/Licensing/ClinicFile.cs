using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Shouldly;

namespace SupervisionFlow.EndToEnd.Licensing;

/// <summary>The file of one clinic, as the people of the demo work on it at one window.</summary>
/// <param name="Kind">outpatient is registered; clinic and tcmClinic are filed.</param>
internal sealed record ClinicFile(Screens At, string Name, string Kind)
{
    /// <summary>王芳 enters an application at the window.</summary>
    public static async Task<ClinicFile> Apply(Screens at, string name, string creditCode, string kind)
    {
        await at.Become("clerk1");
        await at.Page.GotoAsync("/start/clinic-licensing");
        await at.Fill(Filled.Application(name, creditCode, kind));
        await at.Shot("application");
        await at.Post(".acts-bar .btn-primary");
        at.Page.Url.ShouldNotContain("/start/", customMessage: string.Join("; ", await at.Page.Locator(".form-errors").AllInnerTextsAsync()));

        return new(at, name, kind);
    }

    /// <summary>Somebody opens their item of a step, fills in the form, says something where an opinion is asked, and decides.</summary>
    public async Task Act(string who, string step, JsonObject data, string outcome)
    {
        await At.Become(who);
        await At.OpenStep(Name, step);
        await At.Fill(data);
        if (await At.Page.Locator("#opinion").CountAsync() > 0)
            await At.Page.FillAsync("#opinion", "情况属实，同意。");
        await At.Shot($"{step}-{who}");
        await At.Decide(outcome);
    }

    public Task Accept() => Act("clerk1", "窗口收件与形式审查", Filled.Completeness, "Accept");

    /// <summary>The four sub-matters that run side by side, each by whom it concerns.</summary>
    public async Task PassSubMatters()
    {
        await Act("reviewer1", "材料审查", Filled.Documents, "Pass");
        await Act("reviewer1", "执业登记事项审查", Filled.Practice(Kind), "Pass");
        await Act("clerk1", "医师护士变更注册", Filled.Staff, "Pass");
        await Act("contact1", "医疗废物集中处置衔接", Filled.Local, "Pass");
    }

    public Task SendOfficers() => Act("head1", "指派两名核查人员", Filled.Officers, "Assigned");

    public async Task CheckSite(JsonObject found, string outcome)
    {
        await Act("inspector1", "现场核查", found, outcome);
        foreach (var officer in new[] { "inspector1", "inspector2" })
            await Act(officer, "核查人员共同签字", [], "Approve");
    }

    /// <summary>Opens the file as somebody, at one of its tabs.</summary>
    public async Task<string> Open(string who, string tab = "timeline")
    {
        await At.Become(who);
        await At.Page.GotoAsync($"/cases?q={Uri.EscapeDataString(Name)}");
        await At.Page.Locator("table.list tbody tr").Filter(new() { HasText = "诊所设立" }).First.Locator("a").First.ClickAsync();
        await At.Page.ClickAsync($".tabs a[href$='tab={tab}']");
        await At.Reach($"tab={tab}");
        await At.Shot($"case-{tab}");

        return await At.Text();
    }

    /// <summary>The text of a document of the file, as it was issued; it opens in a window beside.</summary>
    public async Task<string> Document(string title)
    {
        await Open("head1", "documents");
        var beside = await At.Page.Context.RunAndWaitForPageAsync(() => At.Page.Locator($".timeline a:text-is('{title}')").First.ClickAsync());
        var text = await beside.InnerTextAsync("body");
        await beside.CloseAsync();

        return text;
    }

    /// <summary>Whether somebody finds an item of that step in My work.</summary>
    public async Task<bool> WaitsFor(string who, string step)
    {
        await At.Become(who);
        await At.Page.GotoAsync($"/work?q={Uri.EscapeDataString(Name)}");
        return await At.Page.Locator($"table.list a:text-is('{step}')").CountAsync() > 0;
    }
}
