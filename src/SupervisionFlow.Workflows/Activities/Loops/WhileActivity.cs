using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Loops;

/// <summary>Runs its body as long as the condition holds, which is looked at before every pass.</summary>
internal sealed class WhileActivity : LoopActivity
{
    public const string TypeName = "Elsa.While";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Loops, "当条件成立时循环", "While", "条件成立时反复执行循环体。")
    {
        IsContainer = true,
        Inputs = [new("Condition", "Boolean", "条件", "Condition") { UiHint = "checkbox", DefaultSyntax = "JavaScript" }],
        Ports = [BodyPort, PortDescriptor.Done],
    };

    protected override bool HasPass(ActivityContext context, int pass) => context.Condition("condition");
}
