using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities.Loops;

/// <summary>Runs its body for all items of a list beside each other; over when the last is.</summary>
internal sealed class ParallelForEachActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.ParallelForEach", Categories.Loops, "并行逐项", "Parallel for each", "对列表中的所有项同时执行循环体。")
    {
        IsContainer = true,
        Inputs = [new("Items", "Object", "列表", "Items") { DefaultSyntax = "JavaScript" }],
        Ports = [new("Body", "循环体", "Body") { Embedded = true }, PortDescriptor.Done],
    };

    public override bool RunsSideBySide => true;

    public override IReadOnlyList<string> GivenNames => ListItems.Names;

    public override IEnumerable<(string Name, JsonNode? Value)> Given(ActivityContext context, int? pass) => ListItems.Given(context, pass);

    public override void Execute(ActivityContext context)
    {
        ListItems.Remember(context, context.List("items"));
        var count = ListItems.Of(context).Count;

        if (context.Node.Child("body") is not { } body || count == 0)
        {
            context.Complete();
            return;
        }

        for (var pass = 0; pass < count; pass++)
            context.Open(body, pass);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (context.Run.Index.OpenIn(context.Instance).Count == 0)
            context.Complete();
    }
}
