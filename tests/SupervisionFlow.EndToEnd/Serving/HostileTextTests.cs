using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.EndToEnd.Installations;
using SupervisionFlow.Features.Running;
using Xunit;

namespace SupervisionFlow.EndToEnd.Serving;

/// <summary>Markup and script in every text that a person can send stay text, on every page and in every document.</summary>
public sealed class HostileTextTests(ChromiumBrowser browser)
{
    /// <summary>Closes what it may stand in, and would run in markup, in an attribute, in a template and in a formula.</summary>
    private const string Hostile = "</script></textarea>\"'><script>window.hit=1</script><img src=x onerror=window.hit=1>{{case.id}}{{{title}}}=cmd|' /C calc'!A0 javascript:window.hit=1";

    private static readonly SomeProcess Process = new SomeProcess("hostile-text")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"), ("form", "remark"))
        .Then("issue", "IssueDocument", ("template", "opinion"))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1" }), ("mode", "all"), ("title", "签批"), ("returnTo", new[] { "accept" }), ("form", "remark"))
        .Then("tell", "NotifyUnits", ("people", new[] { "clerk1" }), ("title", SomeProcess.Script("getVariable(\"remark\")")), ("text", SomeProcess.Script("getVariable(\"remark\")")))
        .Then("hand-over", "HumanTask", ("roles", new[] { "clerk" }), ("title", SomeProcess.Script("getVariable(\"remark\")")), ("form", "remark"), ("instructions", SomeProcess.Script("getVariable(\"remark\")")))
        .Variable("remark")
        .With("forms/remark.json", """{"key":"remark","title":"说明","sections":[{"title":"说明","fields":[{"id":"remark","type":"textarea","label":"说明"}]}],"rights":{"*":{"*":"edit"}}}""")
        .With("documents/opinion.json", """{"key":"opinion","title":{"zh":"意见书","en":"Opinion"},"number":{"style":"wenhao","category":"医","nature":"意"},"paper":"A4","blocks":[{"kind":"title"},{"kind":"number"},{"kind":"para","text":"{{subject.name}} {{data.remark}}"}]}""");

    [Fact]
    public async Task It_is_shown_and_never_run()
    {
        await using var installation = await Installation.Create(Process);
        var app = await installation.App();
        using var clerk = await Member.SignIn("clerk1", app.Address);
        using var reviewer = await Member.SignIn("reviewer1", app.Address);

        var @case = (string)(await Sent(clerk.Start("hostile-text", Hostile, "start"))).Json["id"]!;
        await Sent(clerk.Post($"api/cases/{@case}/comments", new { text = Hostile }, "comment"));
        await Sent(clerk.Post($"api/work/{await Open(installation, "accept")}/claim", new { }, "claim"));
        await Sent(clerk.Post($"api/work/{await Open(installation, "accept")}/draft", new { remark = Hostile }, "draft"));
        await Sent(clerk.Post($"api/work/{await Open(installation, "accept")}/complete", new { outcome = "Done", data = new { remark = Hostile }, opinion = Hostile }, "complete"));
        await Sent(reviewer.Post($"api/work/{await Open(installation, "sign")}/return", new { to = "accept", reason = Hostile, then = "onNormally" }, "return"));
        await Sent(clerk.Post($"api/work/{await Open(installation, "accept")}/complete", new { outcome = "Done", data = new { remark = Hostile } }, "again"));
        await Sent(reviewer.Post($"api/work/{await Open(installation, "sign")}/approve", new { text = Hostile, data = new { remark = Hostile } }, "approve"));
        await installation.ShouldBeWhole();

        var document = await installation.Read(db => db.Documents.Select(document => document.Id).FirstAsync());
        string[] pages = ["work", $"work/{await Open(installation, "hand-over")}", "cases", $"cases/{@case}", $"api/cases/{@case}/diagram.svg", $"documents/{document.Value}", "inbox", "register", "start/hostile-text"];
        foreach (var page in pages)
            Check(page, await clerk.Page(page));

        await using var window = await browser.Window(app.Address);
        await window.AddCookiesAsync([.. clerk.Cookies.Select(cookie => new Microsoft.Playwright.Cookie { Name = cookie.Name, Value = cookie.Value, Url = app.Address.ToString() })]);
        var tab = await window.NewPageAsync();
        foreach (var page in pages)
        {
            await tab.GotoAsync(page);
            (await tab.EvaluateAsync<bool>("'hit' in window")).ShouldBeFalse(page);
        }
    }

    private static void Check(string page, string text)
    {
        text.ShouldNotContain("<script>window.hit", Shouldly.Case.Insensitive, page);
        text.ShouldNotContain("<img src=x", Shouldly.Case.Insensitive, page);
        text.ShouldNotContain("\"javascript:", Shouldly.Case.Insensitive, page);
    }

    private static async Task<Answer> Sent(Task<Answer> sending)
    {
        var answer = await sending;
        answer.IsSuccess.ShouldBeTrue(answer.Text);

        return answer;
    }

    private static async Task<string> Open(Installation installation, string step) =>
        (await installation.Read(db => db.WorkItems.AsNoTracking().SingleAsync(item => item.StepKey == step && item.State == WorkItemState.Open))).Id.Value;
}
