using System.Text.RegularExpressions;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Running;

namespace SupervisionFlow.Features.Designing.Checks;

public sealed partial class EachKindTests
{
    private const string Opinion = """{"key":"opinion","title":"意见","sections":[{"title":"意见","fields":[]}],"outcomes":[{"code":"Pass","label":"通过"},{"code":"Fail","label":"不通过"}]}""";
    private const string Workflow = "workflow.json";
    private const string Gates = "rules/gates.json";

    private static KeyValuePair<string, Trial>[] OfSteps =>
    [
        Tried("step-without-people", "a", Process().Then("a", Step), Process().Then("a", Step, Clerk)),
        Tried("step-excludes-everyone", "b", Process().Then("a", Step, Clerk).Then("b", Step, ("sameAs", "a"), ("notSameAs", new[] { "a" })), Process().Then("a", Step, Clerk).Then("b", Step, ("sameAs", "a"))),
        Tried("sign-off-never-passes", "sign", Signed(3), Signed(2)),
        Tried("sign-off-shares-a-form", "sign", Shared("edit"), Shared("read")),
        Tried("nobody-holds-role", "a", Process().Then("a", Step, By("reviewer")), Process().Then("a", Step, Clerk), Clerks),
        Tried("fewer-people-than-seats", "sign", Seated("begin", "approver", "approver"), Seated("begin", "approver", "clerk"), Clerks),
        Tried("nobody-certified", "a", Process().Then("a", Step, Clerk, ("certificateRequired", true)), Process().Then("a", Step, Clerk), Clerks),
        Tried("only-person-excluded", "b", Process().Then("a", Step, By("approver")).Then("b", Step, By("approver"), ("notSameAs", new[] { "a" })), Process().Then("a", Step, By("approver")).Then("b", Step, Clerk, ("notSameAs", new[] { "a" })), Clerks),
        Tried("unit-unknown", "a", Process().Then("a", Step, Clerk, ("unit", "nowhere")), Process().Then("a", Step, Clerk, ("unit", "case")), Clerks),
        Tried("person-unknown", "a", Process().Then("a", Step, ("people", "赵六")), Process().Then("a", Step, ("people", "王芳")), Clerks),
        Tried("nobody-starts", null, Process().Then("a", Step, By("approver")), Process().Then("a", Step, By("approver")), Clerks) is var starts
            ? new(starts.Key, starts.Value with { Broken = () => Judging.Of(Process().Then("a", Step, By("approver")), StepChecksTests.With(StepChecksTests.PersonAt("刘洋", StepChecksTests.County, Roles.Approver))) }) : starts,
        Tried("form-unknown", "a", Process().Then("a", Step, Clerk, ("form", "beginn")), Process().Then("a", Step, Clerk, ("form", "begin"))),
        Tried("template-unknown", "a", Process().Then("a", "IssueDocument", ("template", "letter")), Process().With("documents/letter.json", Letter).Then("a", "IssueDocument", ("template", "letter"))),
        Tried("step-unknown", "b", Process().Then("a", Step, Clerk).Then("b", Step, Clerk, ("notSameAs", new[] { "z" })), Process().Then("a", Step, Clerk).Then("b", Step, Clerk, ("notSameAs", new[] { "a" }))),
        Tried("role-unknown", "a", Process().Then("a", Step, By("clerc")), Process().Then("a", Step, Clerk)),
        Tried("licence-kind-not-a-code", "a", Entered("执业许可证"), Entered("practice_licence")),
        Tried("auxiliary-signs", "a", Process().Then("a", Step, By(Roles.Assistant), ("signatureRequired", true)), Process().Then("a", Step, By(Roles.Assistant))),
        Tried("ground-unknown", "pause", Resumed("TL-20", "hearings"), Resumed("TL-20", "hearing")),
        Tried("process-unknown", "a", Process().Then("a", "ScheduleCheck", ("process", "nonesuch"), ("afterDays", 30)), Process().Then("a", "ScheduleCheck", ("process", "clinic-follow-up"), ("afterDays", 30))),
        Tried("outcome-without-label", "a", Judged("Pass", "Hold"), Judged("Pass", "Fail")),
        Tried("outcome-never-offered", "a", Judged("Pass"), Judged("Pass", "Fail")),
    ];

    private static SomeProcess Entered(string kind) => Process().With("documents/letter.json", Letter).Then("letter", "IssueDocument", ("template", "letter"))
        .Then("a", "EnterRegister", ("licenceKind", kind), ("documentId", SomeProcess.Script("getOutputFrom('letter', 'documentId')")));

    private static KeyValuePair<string, Trial>[] OfClocks =>
    [
        Tried("clock-never-stopped", "clock", ClockChecksTests.Decided.Aside("close", "CloseCase").Arrow("review", "close", "Fail"), ClockChecksTests.Decided.Arrow("review", "stop", "Fail")),
        Tried("clock-never-resumed", "pause", ClockChecksTests.Paused.Arrow("wait", "stop", "Received"), Resumed("TL-20", "hearing")),
        Tried("clock-unknown", "again", Again("promise"), Again("*")),
        Tried("pause-not-allowed", "pause", Resumed("TL-01", "hearing"), Resumed("TL-20", "hearing")),
        Tried("limit-unknown", "clock", Lasting("TL-999", 1), Lasting("TL-20", 1)),
        Tried("limit-of-wrong-kind", null, Notified("noticeBefore", "TL-20"), Notified("noticeBefore", "TL-05")),
        Tried("limit-too-short", "clock", Lasting("TL-20", 21), Lasting("TL-20", 5)),
        Tried("limit-impossible", "clock", Waiting("30"), Waiting("1")),
    ];

    private static KeyValuePair<string, Trial>[] OfFields =>
    [
        Tried("field-never-filled", "tell", Told("{{data.nonesuch}}"), Told("{{subject.name}}")),
        Tried("field-not-filled-before", "visit", FieldChecksTests.Visited().Arrow("triage", "letter", "Known"), FieldChecksTests.Visited().Arrow("triage", "assign", "Known")),
        Tried("field-may-be-empty", "visit", Assigned(FieldChecksTests.Assign.Replace(",\"required\":true", "", StringComparison.Ordinal)), Assigned(FieldChecksTests.Assign)),
        Tried("output-may-be-missing", "publish", Published("getOutputFrom(\"letter\", \"documentId\")"), Published("getOutputFrom(\"letter\", \"documentId\") ?? \"none\"")),
    ];

    private static KeyValuePair<string, Trial>[] OfLaw =>
    [
        InPenalty("required-step-missing", "decide", Workflow, text => DutyChecksTests.Redirected(text, "isMajor", "False", "decide")),
        InPenalty("duties-not-separated", "decide", Workflow, text => DutyChecksTests.Without(text, "decide", "investigate")),
        InPenalty("hearing-not-marked", "hearing", Workflow, text => text.Replace("\"hearing\": {", "\"hearingOnce\": {", StringComparison.Ordinal)),
        InPenalty("document-before-decision", "penaltyDecision", Workflow, text => DutyChecksTests.Redirected(text, "recheckOpinion", "Done", "penaltyDecision")),
        Tried("file-wrong", null, Process().With("forms/other.json", "{").Then("a", Step, Clerk), Process().Then("a", Step, Clerk)),
        InPenalty("procedure-missing", null, Gates, text => text.Replace("\"procedure\": \"penalty-ordinary\",", "", StringComparison.Ordinal)),
        InPenalty("procedure-unknown", null, Gates, text => text.Replace("penalty-ordinary", "penalty-quick", StringComparison.Ordinal)),
        InPenalty("decision-not-marked", null, Gates, text => text.Replace("\"gate\": \"decision\",", "", StringComparison.Ordinal)),
        Tried("power-missing", null, new SomeProcess("tried") { Matter = "无此事项" }.Then("a", Step, Clerk), Process().Then("a", Step, Clerk)),
        InPenalty("gate-without-activity", null, Gates, text => text.Replace("\"activity\": \"legalReview\"", "\"activity\": \"legalCheck\"", StringComparison.Ordinal)),
        InPenalty("gate-elsewhere", "start", Workflow, text => FirstProperties().Replace(text, "\"runAsynchronously\": false, \"gate\": \"legalReview\"", 1)),
        InPenalty("mark-unknown", "servePriorNotice", Gates, text => text.Replace("\"servePriorNotice\", \"mark\": \"noticeServed\"", "\"servePriorNotice\", \"mark\": \"handed\"", StringComparison.Ordinal)),
        InPenalty("mark-outcome-unknown", "hearing", Gates, text => text.Replace("\"outcomes\": [\"Held\"]", "\"outcomes\": [\"Done\"]", StringComparison.Ordinal)),
    ];

    private const string Letter = """{"key":"letter","title":"通知书","blocks":[{"kind":"para","text":"请到场。"}]}""";

    private static Surroundings Clerks => StepChecksTests.With(StepChecksTests.PersonAt("王芳", StepChecksTests.County, Roles.Clerk), StepChecksTests.PersonAt("刘洋", StepChecksTests.County, Roles.Approver));

    private static SomeProcess Resumed(string limit, string ground) => Process()
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", limit)).Then("pause", "PauseClock", ("clock", "statutory"), ("ground", ground))
        .Then("wait", Step, Clerk).Then("resume", "ResumeClock", ("clock", "statutory")).Then("stop", "StopClock", ("clock", "*"));

    private static SomeProcess Notified(string rule, string limit) => Process()
        .With("forms/plan.json", $$$"""{"key":"plan","title":"安排","sections":[{"title":"安排","fields":[{"id":"on","type":"date","label":"日期"}]}],"rules":[{"rule":"{{{rule}}}","on":"on","with":{"limit":"{{{limit}}}"}}]}""").Then("a", Step, Clerk, ("form", "plan"));

    private static SomeProcess Signed(int threshold) => Process()
        .Then("sign", "SignOff", "Approve", By("reviewer", "approver"), ("mode", "atLeast"), ("threshold", threshold)).Aside("no", "CloseCase").Arrow("sign", "no", "Reject");

    /// <summary>A shared text and each signer's own signature.</summary>
    private static SomeProcess Shared(string right) => Seated("minutes", "reviewer", "approver").With("forms/minutes.json",
        """{"key":"minutes","title":"记录","sections":[{"title":"记录","fields":[{"id":"said","type":"textarea","label":"意见"},{"id":"mark","type":"signature","label":"签名"}]}],"rights":{"sign":{"said":"RIGHT"}}}""".Replace("RIGHT", right, StringComparison.Ordinal));

    private static SomeProcess Seated(string form, params string[] roles) => Process()
        .Then("sign", "SignOff", "Approve", By(roles), ("mode", "all"), ("form", form)).Aside("no", "CloseCase").Arrow("sign", "no", "Reject");

    private static SomeProcess Judged(params string[] outcomes)
    {
        var process = Process().With("forms/opinion.json", Opinion).Then("a", Step, outcomes[0], Clerk, ("form", "opinion"), Ends(outcomes)).Then("close", "CloseCase");
        return outcomes.Skip(1).Aggregate(process, (drawn, outcome) => drawn.Arrow("a", "close", outcome));
    }

    private static SomeProcess Again(string clock) => ClockChecksTests.Decided.Arrow("review", "stop", "Fail").Then("again", "StopClock", ("clock", clock));

    private static SomeProcess Lasting(string limit, int days) => Process()
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", limit)).Then("a", Step, Clerk, ("dueWorkingDays", days)).Then("stop", "StopClock", ("clock", "*"));

    private static SomeProcess Waiting(string days) => Process()
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-28")).Then("wait", "Elsa.Delay", ("timeSpan", $"{days}.00:00:00")).Then("stop", "StopClock", ("clock", "*"));

    private static SomeProcess Told(string title) => Process().Then("tell", "NotifyUnits", ("units", new[] { "case" }), ("title", title));

    private static SomeProcess Assigned(string form) => Process().Variable("officer").With("forms/assign.json", form)
        .Then("assign", Step, By("approver"), ("form", "assign")).Then("visit", Step, ("people", SomeProcess.Script("getVariable(\"officer\")")));

    private static SomeProcess Published(string document) => Process().With("documents/letter.json", Letter)
        .Then("triage", Step, "Write", Clerk, Ends("Write", "Skip")).Then("letter", "IssueDocument", ("template", "letter"))
        .Then("publish", "Publish", ("channel", "website"), ("title", "公示"), ("documentId", SomeProcess.Script(document))).Arrow("triage", "publish", "Skip");

    [GeneratedRegex("\"runAsynchronously\": false")]
    private static partial Regex FirstProperties();
}
