using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities;

/// <summary>Leaves by the first matching case, by all of them, or by <c>Default</c>.</summary>
internal sealed class FlowSwitchActivity : BuiltInActivity
{
    public const string TypeName = "Elsa.FlowSwitch";
    public const string DefaultCase = "Default";

    public override ActivityDescriptor Descriptor { get; } = new(TypeName, Categories.Flow, "多路选择", "Switch", "走第一个（或所有）成立的分支；都不成立走默认。")
    {
        Inputs =
        [
            new("Cases", "Object", "分支", "Cases") { UiHint = "flow-switch-editor", IsWrapped = false },
            new("Mode", "String", "方式", "Mode")
            {
                UiHint = "dropdown",
                DefaultValue = "MatchFirst",
                Options = [new("MatchFirst", "第一个成立的", "First match"), new("MatchAny", "所有成立的", "All matches")],
            },
        ],
        Ports = [new(DefaultCase, "默认", "Default")],
        PortsFromInput = "Cases",
    };

    public override bool LeavesBySeveral(ActivityNode node) => node.Input("mode") is { } mode && mode.Text != "MatchFirst";

    public override void Execute(ActivityContext context)
    {
        var matching = CasesOf(context.Node).Where(c => ActivityContext.IsTrue(context.Evaluate(c.Condition, "Boolean"))).Select(c => c.Label);
        var outcomes = context.Text("mode") == "MatchAny" ? matching.ToArray() : matching.Take(1).ToArray();

        context.Complete(outcomes.Length == 0 ? [DefaultCase] : outcomes);
    }

    /// <summary>The cases that have a label, and so an outcome.</summary>
    public static IEnumerable<SwitchCase> CasesOf(ActivityNode node) => SwitchCase.AllOf(node).Where(c => c.Label.Length > 0);
}
