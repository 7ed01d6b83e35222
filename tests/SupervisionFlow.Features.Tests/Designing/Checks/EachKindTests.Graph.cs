using SupervisionFlow.Features.Running;

namespace SupervisionFlow.Features.Designing.Checks;

public sealed partial class EachKindTests
{
    private const string Step = "HumanTask";
    private const string Line = "Elsa.WriteLine";

    private static KeyValuePair<string, Trial>[] OfGraph =>
    [
        Tried("activity-type-unknown", "x", Process().Then("x", "Elsa.HttpEndpoint"), Process().Then("x", Line, Text("x"))),
        Tried("input-missing", "wait", Process().Then("wait", "Elsa.Delay"), Process().Then("wait", "Elsa.Delay", ("timeSpan", "1.00:00:00"))),
        Tried("start-missing", "flow", Process(starts: false).Aside("a", Step, Clerk).Aside("b", Step, Clerk).Arrow("a", "b").Arrow("b", "a"), Process().Then("a", Step, Clerk).Then("b", Step, Clerk)),
        Tried("start-has-inbound", "start", Process().Then("a", Step, Clerk).Arrow("a", "start"), Process().Then("a", Step, Clerk)),
        Tried("flowchart-empty", "flow", Process(starts: false), Process().Then("a", Step, Clerk)),
        Tried("children-unexpected", "a", Process().Then("a", Line, Text("x"), ("activities", SomeProcess.Raw("""[{"id":"b","type":"Elsa.WriteLine","version":1}]"""))), Process().Then("a", Line, Text("x"))),
        Tried("connection-broken", "flow", Process().Then("a", Step, Clerk).Arrow("a", "ghost"), Process().Then("a", Step, Clerk)),
        Tried("port-unknown", "a", Process().Then("a", Step, "Maybe", Clerk).Then("b", Step, Clerk), Process().Then("a", Step, Clerk).Then("b", Step, Clerk)),
        Tried("outcome-unconnected", "choose", Chosen, Chosen.Arrow("choose", "a", "False")),
        Tried("unreachable", "island", Process().Then("a", Step, Clerk).Aside("island", Step, Clerk), Process().Then("a", Step, Clerk).Then("island", Step, Clerk)),
        Tried("no-way-out", "a", Trapped("Again"), Trapped("Again", "Out").Arrow("b", "end", "Out")),
        Tried("cycle-without-wait", "a", Process().Then("a", Line, Text("a")).Then("b", Line, Text("b")).Arrow("b", "a"), Process().Then("a", Line, Text("a")).Then("b", Step, "Out", Clerk, Ends("Again", "Out")).Arrow("b", "a", "Again").Then("end", "Elsa.End")),
        Tried("loop-without-end", "loop", Looping(Line), Looping("Elsa.Break")),
        Tried("break-outside-loop", "leave", Process().Then("leave", "Elsa.Break"), Process().Then("leave", "Elsa.End")),
        Tried("join-never-completes", "join", Joined("WaitAll"), Joined("WaitAny")),
        Tried("join-can-starve", "join", Forked("aside"), Forked("right")),
        Tried("fires-twice", "after", Twice("after"), Twice("join")),
        Tried("loop-leaves-branch", "a", Returning("before"), Returning("a0")),
        Tried("loop-two-entrances", "mend", Sharing("b", "b"), Sharing("a", "a")),
        Tried("merge-needs-its-own-loop", "a", Converging("Converge"), Converging("None")),
        Tried("expression-type-refused", "say", Process().Then("say", Line, Text(Expression("Liquid", "x"))), Process().Then("say", Line, Text("x"))),
        Tried("object-not-json", "say", Process().Then("say", Line, Text(Expression("Object", "{"))), Process().Then("say", Line, Text(Expression("Object", "{}")))),
        Tried("script-refused", "say", Process().Then("say", Line, Text(SomeProcess.Script("1 +"))), Process().Then("say", Line, Text(SomeProcess.Script("1 + 1")))),
        Tried("variable-unknown", "say", Process().Then("say", Line, Text(Expression("Variable", "gone"))), Process().Variable("gone").Then("say", Line, Text(Expression("Variable", "gone")))),
        Tried("workflow-input-unknown", "say", Process().Then("say", Line, Text(Expression("Input", "gone"))), Process().Then("say", Line, Text("x"))),
        Tried("name-unknown", "say", Process().Then("say", Line, Text(SomeProcess.Script("getVariable(\"gone\")"))), Process().Variable("gone").Then("say", Line, Text(SomeProcess.Script("getVariable(\"gone\")")))),
        Tried("cron-unreadable", "daily", Process().Then("daily", "Elsa.Cron", ("cronExpression", "0 25 * * *")), Process().Then("daily", "Elsa.Cron", ("cronExpression", "0 5 * * *"))),
    ];

    private static SomeProcess Chosen => Process().Then("choose", "Elsa.FlowDecision", "True", ("condition", SomeProcess.Script("1 > 2 || getInput(\"data\").name === \"x\""))).Then("a", Step, Clerk);

    /// <summary>Two steps that lead to each other.</summary>
    private static SomeProcess Trapped(params string[] outcomes) => Process()
        .Then("t", Step, "Go", Clerk, Ends("Go", "Stop")).Then("a", Step, Clerk).Then("b", Step, "Again", Clerk, Ends(outcomes))
        .Aside("end", "Elsa.End").Arrow("t", "end", "Stop").Arrow("b", "a", "Again");

    private static SomeProcess Looping(string body) => Process().Then("loop", "Elsa.While", ("condition", SomeProcess.Script("true")), ("body", SomeProcess.Raw($$"""{"id":"body","type":"{{body}}","version":1}""")));

    /// <summary>Both ways of one decision meet.</summary>
    private static SomeProcess Joined(string mode) => Chosen
        .Aside("b", Step, Clerk).Arrow("choose", "b", "False").Then("join", "Elsa.FlowJoin", ("mode", mode)).Arrow("b", "join");

    /// <summary>Two branches meet, of which one decides where it goes.</summary>
    private static SomeProcess Forked(string otherwise) => Process()
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" })).Then("left", Step, Clerk).Then("join", "Elsa.FlowJoin", ("mode", "WaitAll"))
        .Aside("choose", Step, Clerk, Ends("Go", "Skip")).Aside("right", Step, Clerk).Aside("aside", Step, Clerk)
        .Arrow("fork", "choose", "B").Arrow("choose", "right", "Go").Arrow("right", "join").Arrow("choose", otherwise, "Skip").Arrow("right", "aside");

    private static SomeProcess Twice(string meets) => Process()
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" })).Then("a", Step, Clerk)
        .Aside("b", Step, Clerk).Aside("join", "Elsa.FlowJoin", ("mode", "WaitAll")).Aside("after", Line, Text("x"), ("customProperties", SomeProcess.Raw("""{"mergeMode":"Cascade"}""")))
        .Arrow("fork", "b", "B").Arrow("a", meets).Arrow("b", meets).Arrow("join", "after");

    /// <summary>One of two branches leads back.</summary>
    private static SomeProcess Returning(string to) => Process()
        .Then("before", Line, Text("x")).Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" })).Then("a0", Step, Clerk).Then("a", Step, "Done", Clerk, Ends("Done", "Reject")).Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Aside("b", Step, Clerk).Arrow("fork", "b", "B").Arrow("b", "join").Arrow("a", to, "Reject");

    /// <summary>One of two branches has a mending beside it, to which the other leads as well, or it itself once more.</summary>
    private static SomeProcess Sharing(string other, string back) => Process()
        .Then("fork", "Elsa.FlowFork", "A", ("branches", new[] { "A", "B" })).Then("a", Step, "Done", Clerk, Ends("Done", "Mend", "Twice")).Then("join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))
        .Aside("b", Step, Clerk, Ends("Done", "Mend", "Twice")).Arrow("fork", "b", "B").Arrow("b", "join")
        .Aside("mend", Step, Clerk).Arrow("a", "mend", "Mend").Arrow(other, "mend", "Twice").Arrow("mend", back);

    private static SomeProcess Converging(string mode) => Process()
        .Then("a", Step, Clerk, ("customProperties", SomeProcess.Raw($$"""{"mergeMode":"{{mode}}"}"""))).Then("b", Step, "Out", Clerk, Ends("Again", "Out")).Arrow("b", "a", "Again").Then("end", "Elsa.End");
}
