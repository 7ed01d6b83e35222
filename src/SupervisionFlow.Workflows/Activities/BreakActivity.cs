using SupervisionFlow.Workflows.Activities.Loops;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Lets the innermost loop around it end with this pass, together with the sequences and forks between.</summary>
/// <remarks>A flowchart that it stands in ends at once; other flowcharts between go on to their end, as in Elsa.</remarks>
internal sealed class BreakActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Break";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Loops, "跳出循环", "Break", "结束所在的循环。") { IsTerminal = true };

    public override void Execute(ActivityContext context)
    {
        for (var scope = Around(context, context.Instance); scope is not null; scope = Around(context, scope))
        {
            var container = context.Run.BuiltInOf(scope);

            if (container is LoopActivity or SequenceActivity or ForkActivity)
                scope.Breaks = [.. scope.Breaks, context.Instance.Id];

            if (container is LoopActivity)
                break;
        }

        context.Complete();
    }

    private static ActivityInstance? Around(ActivityContext context, ActivityInstance instance) => context.Run.Index.Find(instance.Scope);
}
