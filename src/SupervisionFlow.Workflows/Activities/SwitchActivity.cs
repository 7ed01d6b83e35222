using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Runs the activity of the first case that holds, or of all that hold, or of none its default; over when they are.</summary>
internal sealed class SwitchActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.Switch";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "多路选择（内含步骤）", "Switch (container)", "执行第一个（或所有）成立的分支所含的步骤；都不成立则执行默认步骤。")
    {
        IsContainer = true,
        Inputs =
        [
            new("Cases", "Object", "分支", "Cases") { UiHint = "switch-editor", IsWrapped = false },
            new("Mode", "String", "方式", "Mode")
            {
                UiHint = "dropdown",
                DefaultValue = "MatchFirst",
                Options = [new("MatchFirst", "第一个成立的", "First match"), new("MatchAny", "所有成立的", "All matches")],
            },
        ],
        Ports = [new("Default", "默认", "Default") { Embedded = true }, PortDescriptor.Done],
    };

    public override bool RunsSideBySide => true;

    public override void Execute(ActivityContext context)
    {
        var matching = SwitchCase.AllOf(context.Node).Where(c => ActivityContext.IsTrue(context.Evaluate(c.Condition, "Boolean")));
        var taken = context.Text("mode") == "MatchAny" ? matching.ToArray() : matching.Take(1).ToArray();
        var activities = taken.Length == 0 ? [context.Node.Child("default")] : taken.Select(c => context.Node.Child(c.Slot));
        var open = activities.OfType<ActivityNode>().ToArray();

        if (open.Length == 0)
            context.Complete();

        foreach (var activity in open)
            context.Open(activity);
    }

    public override void ChildCompleted(ActivityContext context, ActivityInstance child)
    {
        if (context.Run.Index.OpenIn(context.Instance).Count == 0)
            context.Complete();
    }
}
