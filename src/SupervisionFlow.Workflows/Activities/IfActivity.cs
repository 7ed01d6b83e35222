using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Runs the activity in its Then or its Else, then goes on.</summary>
internal sealed class IfActivity : BuiltInActivity
{
    public override ActivityDescriptor Descriptor { get; } = new("Elsa.If", Categories.Flow, "如果", "If", "按条件执行“则”或“否则”中的步骤。")
    {
        IsContainer = true,
        Inputs = [new("Condition", "Boolean", "条件", "Condition") { UiHint = "checkbox", DefaultSyntax = "JavaScript" }],
        Outputs = [new("Result", "Boolean", "判断结果", "Result")],
        Ports = [new("Then", "则", "Then") { Embedded = true }, new("Else", "否则", "Else") { Embedded = true }, PortDescriptor.Done],
    };

    public override void Execute(ActivityContext context)
    {
        var condition = context.Condition("condition");

        if (context.Node.Child(condition ? "then" : "else") is { } branch)
            context.Open(branch);
        else
            context.Complete([], Result(condition));
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child) =>
        context.Complete([], Result(context.Run.Definition.Find(child.ActivityId).Slot == "then"));

    private static JsonObject Result(bool condition) => new() { ["result"] = condition };
}
