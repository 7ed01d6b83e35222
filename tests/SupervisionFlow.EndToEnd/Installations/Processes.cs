using SupervisionFlow.Features.Running;

namespace SupervisionFlow.EndToEnd.Installations;

/// <summary>The processes that the proofs run.</summary>
internal static class Processes
{
    /// <summary>Acceptance, a clock, units told, a countersign that may return, a numbered document, an ending; all that one commit must hold together.</summary>
    public static SomeProcess Licence { get; } = new SomeProcess("permit")
        .Then("accept", "HumanTask", ("roles", new[] { "clerk" }), ("title", "受理"))
        .Then("clock", "StartClock", ("clock", "statutory"), ("limit", "TL-20"))
        .Then("tell", "NotifyUnits", ("units", new[] { "case" }), ("roles", new[] { "clerk", "inspector" }), ("title", "已受理"), ("text", "请各自准备"))
        .Then("sign", "SignOff", "Approve", ("people", new[] { "reviewer1", "head1" }), ("mode", "all"), ("title", "会签"), ("returnTo", new[] { "accept" }))
        .Then("issue", "IssueDocument", ("template", "opinion"))
        .Then("stop", "StopClock", ("clock", "*"))
        .Then("hand-over", "HumanTask", ("roles", new[] { "clerk" }), ("title", "送达"))
        .Aside("stop-refused", "StopClock", ("clock", "*")).Arrow("sign", "stop-refused", "Reject")
        .With("documents/opinion.json", """{"key":"opinion","title":{"zh":"决定书","en":"Decision"},"number":{"style":"wenhao","category":"医","nature":"决"},"paper":"A4","blocks":[{"kind":"title","text":"决定书"},{"kind":"number"},{"kind":"para","text":"{{case.number}} {{subject.name}}"}]}""");

    /// <summary>Waits two seconds, then asks an inspector.</summary>
    public static SomeProcess Waiting { get; } = new SomeProcess("waiting")
        .Then("wait", "Elsa.Delay", ("timeSpan", "00:00:02"))
        .Then("check", "HumanTask", ("roles", new[] { "inspector" }), ("title", "核查"));

    /// <summary>One item for the inspectors.</summary>
    public static SomeProcess OneItem { get; } = new SomeProcess("one-item")
        .Then("inspect", "HumanTask", ("roles", new[] { "inspector" }), ("title", "检查"));
}
