using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Loops;

/// <summary>Runs its body once for each item of a list, one after the other; the list is evaluated once.</summary>
internal sealed class ForEachActivity : LoopActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.ForEach", Categories.Loops, "逐项循环", "For each", "对列表中的每一项依次执行循环体。")
    {
        IsContainer = true,
        Inputs = [new("Items", "Object", "列表", "Items") { DefaultSyntax = "JavaScript" }],
        Outputs = [new(ListItems.CurrentValue, "Object", "当前项", "Current value")],
        Ports = [BodyPort, PortDescriptor.Done],
    };

    public override IReadOnlyList<string> GivenNames => ListItems.Names;

    public override IEnumerable<(string Name, JsonNode? Value)> Given(ActivityContext context, int? pass) => ListItems.Given(context, pass);

    protected override void Prepare(ActivityContext context) => ListItems.Remember(context, context.List("items"));

    protected override bool HasPass(ActivityContext context, int pass) => pass < ListItems.Of(context).Count;
}
