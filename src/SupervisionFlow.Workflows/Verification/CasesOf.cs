using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>The cases of a switch, each with its label and when it holds.</summary>
public static class CasesOf
{
    /// <returns>None for an activity that has no cases.</returns>
    public static IEnumerable<(string Label, InputExpression Condition)> Activity(ActivityNode node)
    {
        ArgumentNullException.ThrowIfNull(node);

        return node.Type is FlowSwitchActivity.TypeName or SwitchActivity.TypeName ? SwitchCase.AllOf(node).Select(one => (one.Label, one.Condition)) : [];
    }
}
