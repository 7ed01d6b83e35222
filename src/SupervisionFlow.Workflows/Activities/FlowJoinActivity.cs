using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Brings branches together. The waiting is the flowchart's; running it only means that the wait is over.</summary>
internal sealed class FlowJoinActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.FlowJoin";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "汇合", "Join", "等待任一、全部或全部有效的分支。")
    {
        Inputs =
        [
            new("Mode", "String", "方式", "Mode")
            {
                UiHint = "dropdown",
                DefaultValue = "WaitAny",
                Options =
                [
                    new("WaitAny", "任一分支到达（取消其余）", "Any branch; the others are cancelled"),
                    new("WaitAll", "全部分支到达", "All branches"),
                    new("WaitAllActive", "全部有效分支到达", "All branches that are alive"),
                ],
            },
        ],
    };

    public override void Execute(ActivityContext context) => context.Complete();
}
