using Shouldly;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Workflows.Verification;
using Xunit;

namespace SupervisionFlow.Features.Designing.Checks;

public sealed class FieldChecksTests
{
    internal const string Assign = """{"key":"assign","title":"指派","sections":[{"title":"指派","fields":[{"id":"officer","type":"text","label":"承办人","required":true},{"id":"visitOn","type":"date","label":"日期"}]}]}""";
    private const string Letter = """{"key":"letter","title":"通知书","blocks":[{"kind":"para","text":"{{data.visitOn}}到场。{{#if data.reason}}{{data.reason}}{{/if}}"}]}""";

    /// <summary>Who visits is named at a step that one outcome goes around.</summary>
    internal static SomeProcess Visited(string script = "getVariable(\"officer\")") => new SomeProcess("visits").Variable("officer").With("forms/assign.json", Assign).With("documents/letter.json", Letter)
        .Then("triage", "HumanTask", "Visit", ("roles", new[] { "clerk" }), ("outcomes", new[] { "Visit", "Known" }))
        .Then("assign", "HumanTask", ("roles", new[] { "approver" }), ("form", "assign"))
        .Then("letter", "IssueDocument", ("template", "letter"))
        .Then("visit", "HumanTask", ("people", SomeProcess.Script(script)));

    [Fact]
    public void What_a_path_leaves_unfilled_is_refused_where_a_script_reads_it_and_warned_of_where_a_document_prints_it()
    {
        var found = Judging.Of(Visited().Arrow("triage", "letter", "Known"));

        found.Select(finding => (finding.Code, finding.Severity, finding.ActivityId)).ShouldBe(
            [("field-not-filled-before", CheckSeverity.Error, "visit"), ("field-not-filled-before", CheckSeverity.Warning, "letter")]);
        found[0].Path.ShouldBe(["start", "triage", "letter", "visit"]);
        found[1].Path.ShouldBe(["start", "triage", "letter"]);
    }

    [Fact]
    public void What_every_path_fills_in_is_fine() => Visited().Arrow("triage", "assign", "Known").Codes().ShouldBeEmpty();

    [Fact]
    public void What_a_script_is_ready_to_miss_is_fine() =>
        Visited("getVariable(\"officer\") ?? \"inspector1\"").Arrow("triage", "assign", "Known").Codes().ShouldBeEmpty();

    [Fact]
    public void What_no_form_asks_for_is_refused()
    {
        var process = new SomeProcess("unasked").Variable("officer").Then("visit", "HumanTask", ("people", SomeProcess.Script("getVariable(\"officer\")"))).Then("tell", "NotifyUnits", ("units", new[] { "case" }), ("title", "{{data.nonesuch}}"));

        process.All("field-never-filled").Select(finding => finding.ActivityId).ShouldBe(["visit", "tell"]);
    }

    [Fact]
    public void What_a_document_prints_from_a_form_that_no_step_shows_is_refused()
    {
        var found = new SomeProcess("unshown").With("forms/assign.json", Assign).Then("tell", "NotifyUnits", ("units", new[] { "case" }), ("title", "{{data.visitOn}}")).One("field-never-filled").ShouldNotBeNull();

        (found.Severity, found.Why.En).ShouldBe((CheckSeverity.Error, "title of “tell” (tell) prints visitOn, which no step fills in"));
    }

    [Fact]
    public void What_is_optional_wherever_it_is_asked_is_warned_of() =>
        new SomeProcess("optional").Variable("officer").With("forms/assign.json", Assign.Replace(",\"required\":true", "")).Then("assign", "HumanTask", ("roles", new[] { "approver" }), ("form", "assign"))
            .Then("visit", "HumanTask", ("people", SomeProcess.Script("getVariable(\"officer\")"))).One("field-may-be-empty").ShouldNotBeNull().ActivityId.ShouldBe("visit");

    [Fact]
    public void The_start_form_has_what_is_read_of_it()
    {
        new SomeProcess("start").Then("wait", "Elsa.Delay", ("timeSpan", SomeProcess.Script("`${getInput(\"data\").afterDays}.00:00:00`"))).All("field-never-filled").ShouldBeEmpty();
        new SomeProcess("start").Then("wait", "Elsa.Delay", ("timeSpan", SomeProcess.Script("`${getInput(\"data\").days}.00:00:00`"))).One("field-never-filled").ShouldNotBeNull().Why.En.ShouldContain("days");
    }

    [Fact]
    public void An_output_is_read_only_where_its_step_has_run()
    {
        static SomeProcess Read(string script) => new SomeProcess("reads").With("documents/letter.json", Letter.Replace("{{data.visitOn}}", ""))
            .Then("triage", "HumanTask", "Write", ("roles", new[] { "clerk" }), ("outcomes", new[] { "Write", "Skip" })).Then("letter", "IssueDocument", ("template", "letter"))
            .Then("publish", "Publish", ("channel", "website"), ("title", "公示"), ("documentId", SomeProcess.Script(script))).Arrow("triage", "publish", "Skip");

        Read("getOutputFrom(\"letter\", \"documentId\")").One("output-may-be-missing").ShouldNotBeNull().Path.ShouldBe(["start", "triage", "publish"]);
        Read("getOutputFrom(\"letter\", \"documentId\") ?? \"none\"").Codes().ShouldNotContain("output-may-be-missing");
    }

    [Fact]
    public void A_kind_chosen_at_the_start_decides_alike_each_time()
    {
        const string Start = """{"key":"begin","title":"申请","sections":[{"title":"申请","fields":[{"id":"name","type":"text","label":"名称","required":true},{"id":"creditCode","type":"text","label":"代码"},{"id":"kind","type":"choice","label":"类别","required":true,"options":[{"value":"big","label":"大"},{"value":"small","label":"小"}]}]}],"rights":{"*":{"*":"read"},"start":{"*":"edit"}}}""";
        static SomeProcess Twice(string again) => new SomeProcess("kinds").Variable("officer").With("forms/begin.json", Start).With("forms/assign.json", Assign)
            .Then("first", "Elsa.FlowDecision", "True", ("condition", SomeProcess.Script("getInput(\"data\").kind === \"big\""))).Then("assign", "HumanTask", ("roles", new[] { "approver" }), ("form", "assign"))
            .Then("second", "Elsa.FlowDecision", "True", ("condition", SomeProcess.Script(again))).Then("visit", "HumanTask", ("people", SomeProcess.Script("getVariable(\"officer\")")))
            .Arrow("first", "second", "False").Aside("none", "CloseCase").Arrow("second", "none", "False");

        Twice("getInput(\"data\").kind === \"big\"").Codes().ShouldNotContain("field-never-filled");
        Twice("getInput(\"data\").kind !== \"big\"").One("field-never-filled").ShouldNotBeNull().Why.Zh.ShouldContain("类别：小");
    }
}
