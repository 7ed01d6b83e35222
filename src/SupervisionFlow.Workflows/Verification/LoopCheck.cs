using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Activities.Loops;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Does every While end or wait, and does every Break stand in a loop?</summary>
internal static class LoopCheck
{
    public static IEnumerable<CheckFinding> Run(ActivityNode node, ActivityCatalogue catalogue)
    {
        if (node.Type == WhileActivity.TypeName && IsAlwaysTrue(node) && node.Child("body") is { } body && !body.Tree().Any(n => MayStop(n, catalogue)))
            yield return Finding.Error("loop-without-end", node, "条件恒为真，循环体既不等待也不跳出", "The condition is always true, and the body neither waits nor breaks");

        if (node.Type == BreakActivity.TypeName && !Around(node).Any(n => catalogue.BuiltInOf(n) is LoopActivity))
            yield return Finding.Warning("break-outside-loop", node, "不在任何循环之中，只结束所在的流程图", "It is in no loop; it only ends its flowchart");
    }

    private static bool IsAlwaysTrue(ActivityNode loop) =>
        loop.Input("condition") is { ExpressionType: "Literal" or "JavaScript" } condition && condition.Text?.Trim().TrimEnd(';').ToUpperInvariant() is "TRUE" or "RETURN TRUE";

    private static bool MayStop(ActivityNode node, ActivityCatalogue catalogue) =>
        node.Type is BreakActivity.TypeName or CompleteActivity.TypeName or FinishActivity.TypeName or FaultActivity.TypeName
        || (catalogue.FindBusiness(node.Type)?.Waits ?? catalogue.BuiltInOf(node)?.Waits ?? true);

    private static IEnumerable<ActivityNode> Around(ActivityNode node)
    {
        for (var outer = node.Parent; outer is not null; outer = outer.Parent)
            yield return outer;
    }
}
