using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Leaves by <c>True</c> or <c>False</c>; a condition left out is false.</summary>
internal sealed class FlowDecisionActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.FlowDecision";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "判断", "Decision", "按条件走“是”或“否”。")
    {
        Inputs = [new("Condition", "Boolean", "条件", "Condition") { UiHint = "checkbox", DefaultSyntax = "JavaScript" }],
        Ports = [new("True", "是", "True"), new("False", "否", "False")],
    };

    public override void Execute(ActivityContext context) => context.Complete(context.Condition("condition") ? "True" : "False");
}
