using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Workflows.Activities.Flowchart;

/// <summary>When an activity with several inbound connections runs.</summary>
internal enum MergeRule
{
    /// <summary>When all were visited, if at least one was followed.</summary>
    AllVisited,

    /// <summary>When all were followed; one that dies is an incident.</summary>
    AllFollowed,

    /// <summary>At the first arrival; what is open upstream is cancelled.</summary>
    First,

    /// <summary>At every arrival.</summary>
    Each,
}

/// <summary>Finds the rule of an activity: a join's own mode, else the designer's merge mode.</summary>
internal static class MergeRules
{
    /// <exception cref="ActivityFaultException">The join's mode cannot be evaluated or is none.</exception>
    public static MergeRule Of(ActivityNode node, Func<InputExpression, string?> evaluate)
    {
        if (node.Type != FlowJoinActivity.TypeName)
            return Of(node.MergeMode);

        var mode = node.Input("mode") is { } expression ? evaluate(expression) : JsonText.String(node.Source["mode"]);

        return mode switch
        {
            null or "" or "WaitAny" => MergeRule.First,
            "WaitAll" => MergeRule.AllFollowed,
            "WaitAllActive" => MergeRule.AllVisited,
            _ => throw new ActivityFaultException("join-mode-unknown", $"汇合方式 {mode} 不存在（{node.Id}）"),
        };
    }

    /// <summary>As far as the drawing tells: a rule that a script decides, or that there is none of, is taken for the one that promises least.</summary>
    public static MergeRule Drawn(ActivityNode node)
    {
        try
        {
            return Of(node, mode => mode.ExpressionType == "Literal" ? mode.Text : null);
        }
        catch (ActivityFaultException)
        {
            return MergeRule.First;
        }
    }

    private static MergeRule Of(MergeMode mode) => mode switch
    {
        MergeMode.Merge or MergeMode.Converge => MergeRule.AllFollowed,
        MergeMode.Race => MergeRule.First,
        MergeMode.Cascade => MergeRule.Each,
        _ => MergeRule.AllVisited,
    };
}
