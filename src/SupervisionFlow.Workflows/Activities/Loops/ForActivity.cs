using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Loops;

/// <summary>Counts from one number to another and runs its body for each; bounds and step are evaluated once.</summary>
internal sealed class ForActivity : LoopActivity
{
    private const string CurrentValue = "CurrentValue";

    public override ActivityDescriptor Descriptor { get; } = new("Elsa.For", Categories.Loops, "计数循环", "For", "从起始值数到结束值，每个值执行一次循环体。")
    {
        IsContainer = true,
        Inputs =
        [
            new("Start", "Int32", "起始值", "Start") { DefaultValue = 0 },
            new("End", "Int32", "结束值", "End") { DefaultValue = 0 },
            new("Step", "Int32", "步长", "Step") { DefaultValue = 1, Description = "负数为倒数" },
            new("OuterBoundInclusive", "Boolean", "包含结束值", "Outer bound inclusive") { UiHint = "checkbox", DefaultValue = true },
        ],
        Outputs = [new(CurrentValue, "Int32", "当前值", "Current value")],
        Ports = [BodyPort, PortDescriptor.Done],
    };

    public override IReadOnlyList<string> GivenNames { get; } = [CurrentValue];

    public override IEnumerable<(string Name, JsonNode? Value)> Given(ActivityContext context, int? pass) => [(CurrentValue, Value(context, pass ?? 0))];

    protected override void Prepare(ActivityContext context) => context.Memory = new JsonObject
    {
        ["start"] = context.WholeNumber("start", 0),
        ["end"] = context.WholeNumber("end", 0),
        ["step"] = context.WholeNumber("step", 1),
        ["inclusive"] = context.Condition("outerBoundInclusive", otherwise: true),
    };

    protected override bool HasPass(ActivityContext context, int pass)
    {
        var (value, end, inclusive) = (Value(context, pass), (long)context.Memory!["end"]!, (bool)context.Memory["inclusive"]!);

        return (long)context.Memory["step"]! >= 0
            ? value < end || (inclusive && value == end)
            : value > end || (inclusive && value == end);
    }

    private static long Value(ActivityContext context, int pass) => (long)context.Memory!["start"]! + (pass * (long)context.Memory["step"]!);
}
