using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Workflows.Verification.Maps;

/// <summary>Which ways a definition leaves open where some fields of its input are known: decisions that they decide have one outcome only.</summary>
internal static class KnownWays
{
    public static bool AreOpen(ActivityNode node, string port, KnownFields known) => node.Type switch
    {
        FlowDecisionActivity.TypeName => Decided(node.Input("condition"), known) is not { } holds || port == (holds ? "True" : "False"),
        FlowSwitchActivity.TypeName => IsOpen(node, port, known),
        _ => true,
    };

    /// <summary>A case that is known not to hold is never taken; the first that is known to hold shuts those behind it, where the first counts.</summary>
    private static bool IsOpen(ActivityNode node, string port, KnownFields known)
    {
        var first = (node.Input("mode")?.Text ?? "MatchFirst") == "MatchFirst";

        foreach (var one in FlowSwitchActivity.CasesOf(node))
        {
            var holds = Decided(one.Condition, known);
            if (one.Label == port)
                return holds != false;
            if (holds == true && (first || port == FlowSwitchActivity.DefaultCase))
                return false;
        }

        return true;
    }

    private static bool? Decided(InputExpression? condition, KnownFields known) =>
        condition is null ? false : known.TryEvaluate(condition, out JsonNode? value) ? ActivityContext.IsTrue(value) : null;
}
