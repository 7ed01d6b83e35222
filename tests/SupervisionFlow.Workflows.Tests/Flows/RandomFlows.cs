using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Tests.Flows;

/// <summary>A flow drawn at random, and how many acts to drive it by.</summary>
public sealed record RandomFlow(int Seed, int Size, bool Loops, bool Strict)
{
    private static readonly string[] Outcomes = ["Done", "Approve", "Reject"];
    private static readonly string[] Modes = ["None", "None", "None", "Stream", "Race", "Cascade", "Merge", "Converge"];
    private static readonly string[] JoinModes = ["WaitAny", "WaitAll", "WaitAllActive"];

    /// <summary>Shrinks to fewer activities.</summary>
    public static Arbitrary<RandomFlow> Any(bool loops, bool strict) => Arb.From(
        from seed in Gen.Choose(0, 1_000_000)
        from size in Gen.Choose(3, 14)
        select new RandomFlow(seed, size, loops, strict),
        flow => Enumerable.Range(3, flow.Size - 3).Reverse().Select(size => flow with { Size = size }));

    public WorkflowDefinition Build() => Draw().Build();

    internal FlowBuilder Draw()
    {
        var random = new Random(Seed);
        var flow = new FlowBuilder().Lines("n0");
        var ports = new List<string[]> { new[] { "Done" } };

        for (var i = 1; i < Size; i++)
        {
            ports.Add(Add(flow, $"n{i}", random));
            var source = random.Next(i);
            flow.Connect($"n{source}:{Pick(random, ports[source])} -> n{i}");
        }

        for (var extra = random.Next(Size); extra > 0; extra--)
        {
            var target = random.Next(1, Size);
            var source = random.Next(target);
            flow.Connect($"n{source}:{Pick(random, ports[source])} -> n{target}");
        }

        if (Loops)
            for (var back = random.Next(3); back > 0; back--)
            {
                var source = random.Next(1, Size);
                flow.Connect($"n{source}:{Pick(random, ports[source])} -> n{random.Next(1, Size)}");
            }

        return flow;
    }

    private string[] Add(FlowBuilder flow, string id, Random random)
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                flow.Fork(id, "A", "B");
                return ["A", "B"];
            case 2:
                flow.Join(id, Strict ? Pick(random, JoinModes) : "WaitAllActive");
                return ["Done"];
            case 3:
                flow.Add(Container(id, random));
                return ["Done"];
            case 4 when Strict:
                flow.Add(id, random.Next(2) == 0 ? "Elsa.End" : "Elsa.Finish");
                return ["Done"];
            case 5 or 6:
                flow.Merging(id, Strict ? Pick(random, Modes) : "None");
                return ["Done"];
            default:
                flow.Merging(id, Strict ? Pick(random, Modes) : "None", RunningFlow.Task);
                return Outcomes;
        }
    }

    private static JsonObject Container(string id, Random random)
    {
        JsonObject Step(string name) => FlowBuilder.Activity(id + name, RunningFlow.Task);
        JsonObject Steps(string name, params JsonObject[] steps) => FlowBuilder.Activity(id + name, "Elsa.Sequence", ("activities", new JsonArray([.. steps])));

        return random.Next(6) switch
        {
            0 => FlowBuilder.Activity(id, "Elsa.Fork", ("joinMode", Pick(random, ["WaitAll", "WaitAny"])), ("branches", new JsonArray(Step("a"), Steps("s", Step("b"), Step("c"))))),
            1 => FlowBuilder.Activity(id, "Elsa.ForEach", ("items", FlowBuilder.Wrapped("Object", "[1,2]")), ("body", Steps("s", Step("a"), random.Next(2) == 0 ? FlowBuilder.Activity(id + "x", "Elsa.Break") : Step("b")))),
            2 => FlowBuilder.Activity(id, "Elsa.If", ("condition", FlowBuilder.Script(Pick(random, ["true", "false"]))), ("then", Step("a")), ("else", Step("b"))),
            3 => Steps("", Step("a"), FlowBuilder.Activity(id + "i", "Elsa.If", ("condition", FlowBuilder.Script(Pick(random, ["true", "false"]))), ("then", FlowBuilder.Activity(id + "e", Pick(random, ["Elsa.Complete", "Elsa.End"])))), Step("b")),
            _ => new FlowBuilder().Fork($"{id}f", "A", "B").Tasks($"{id}a", $"{id}b").Lines($"{id}c").Connect($"{id}f:A -> {id}a", $"{id}f:B -> {id}b:Approve -> {id}c").AsActivity(id),
        };
    }

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
