using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Verification;

namespace SupervisionFlow.Features.Designing.Checks;

/// <summary>The scripts of an activity, those of a switch's cases among them.</summary>
internal static class Expressions
{
    public static IEnumerable<(string Input, InputExpression Value)> Of(ActivityNode node) =>
        node.InputNames.Select(name => (name, node.Input(name)!)).Concat(CasesOf.Activity(node).Select(one => ($"cases.{one.Label}", one.Condition)));

    /// <summary>What a script names; nothing for what is no script, or cannot be read (which is a finding of its own).</summary>
    public static IReadOnlyList<ExpressionReference> References(InputExpression expression, KnownFields? known = null)
    {
        if (expression.ExpressionType != "JavaScript" || string.IsNullOrWhiteSpace(expression.Text))
            return [];

        try
        {
            var program = JavaScriptProgram.Parse(expression.Text);
            return known is null ? program.References : program.ReferencesGiven(known);
        }
        catch (ExpressionSyntaxException)
        {
            return [];
        }
    }
}
