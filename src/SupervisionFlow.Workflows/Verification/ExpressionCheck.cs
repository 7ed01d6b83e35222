using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Activities;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Execution;
using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Workflows.Verification;

/// <summary>Can every expression be evaluated, and is there everything it names?</summary>
internal static class ExpressionCheck
{
    public static IEnumerable<CheckFinding> Run(WorkflowDefinition definition, ActivityNode node, ActivityCatalogue catalogue)
    {
        foreach (var (input, expression) in ExpressionsOf(node, catalogue))
        {
            var findings = expression.ExpressionType switch
            {
                "Literal" => [],
                "Object" => Structure(node, input, expression),
                "Variable" => Variable(definition, node, input, expression, catalogue),
                "Input" => Input(definition, node, input, expression),
                "JavaScript" => Script(definition, node, input, expression, catalogue),
                var other => [Finding.Error("expression-type-refused", node, $"“{input}”用了不支持的表达式类型 {other}", $"{input} uses the expression type {other}, which is refused")],
            };

            foreach (var finding in findings)
                yield return finding;
        }

        if (node.Type == SetVariableActivity.TypeName && SetVariableActivity.ReferenceOf(node) is { } reference && !IsVariable(definition, node, reference, catalogue))
            yield return Finding.Error("variable-unknown", node, $"没有变量 {reference}", $"There is no variable {reference}");
    }

    private static IEnumerable<(string Input, InputExpression Expression)> ExpressionsOf(ActivityNode node, ActivityCatalogue catalogue)
    {
        // An unknown type has a finding of its own; what its properties mean nobody knows.
        if (catalogue.DescriptorOf(node) is null)
            yield break;

        foreach (var name in node.InputNames)
            yield return (name, node.Input(name)!);

        if (node.Type is FlowSwitchActivity.TypeName or SwitchActivity.TypeName)
            foreach (var branch in SwitchCase.AllOf(node))
                yield return ($"cases.{branch.Label}", branch.Condition);
    }

    private static IEnumerable<CheckFinding> Structure(ActivityNode node, string input, InputExpression expression)
    {
        if (expression.Value?.GetValueKind() != JsonValueKind.String || string.IsNullOrWhiteSpace(expression.Text))
            return [];

        try
        {
            JsonNode.Parse(expression.Text);
            return [];
        }
        catch (JsonException e)
        {
            return [Finding.Error("object-not-json", node, $"“{input}”不是 JSON：第 {e.LineNumber + 1} 行", $"{input} is not JSON: line {e.LineNumber + 1}")];
        }
    }

    private static IEnumerable<CheckFinding> Variable(WorkflowDefinition definition, ActivityNode node, string input, InputExpression expression, ActivityCatalogue catalogue)
    {
        var reference = Reference(expression);

        return reference is not null && IsVariable(definition, node, reference, catalogue)
            ? []
            : [Finding.Error("variable-unknown", node, $"“{input}”引用的变量 {reference} 不存在", $"{input} refers to the variable {reference}, which does not exist")];
    }

    private static IEnumerable<CheckFinding> Input(WorkflowDefinition definition, ActivityNode node, string input, InputExpression expression)
    {
        var name = (expression.Value as JsonObject)?["name"] is { } named ? JsonText.String(named) : expression.Text;

        return name is not null && definition.Inputs.Any(i => i.Name == name)
            ? []
            : [Finding.Error("workflow-input-unknown", node, $"“{input}”引用的流程输入 {name} 不存在", $"{input} refers to the workflow input {name}, which does not exist")];
    }

    private static IEnumerable<CheckFinding> Script(WorkflowDefinition definition, ActivityNode node, string input, InputExpression expression, ActivityCatalogue catalogue)
    {
        if (string.IsNullOrWhiteSpace(expression.Text))
            return [];

        try
        {
            var program = JavaScriptProgram.Parse(expression.Text);
            return program.References.SelectMany(r => Reference(definition, node, input, r, catalogue));
        }
        catch (ExpressionException e)
        {
            return [Finding.Error("script-refused", node, $"“{input}”第 {e.Line} 行第 {e.Column} 列：{e.Sentence}", $"{input}, line {e.Line}, column {e.Column}: {e.Sentence}")];
        }
    }

    /// <summary>A variable that scripts set without declaring it exists once they ran; so an unknown name is only a warning.</summary>
    private static IEnumerable<CheckFinding> Reference(WorkflowDefinition definition, ActivityNode node, string input, ExpressionReference reference, ActivityCatalogue catalogue)
    {
        var known = reference.Kind switch
        {
            ExpressionReferenceKind.Variable or ExpressionReferenceKind.Setter => IsVariable(definition, node, reference.Name, catalogue),
            ExpressionReferenceKind.Input => definition.Inputs.Any(i => i.Name == reference.Name),
            ExpressionReferenceKind.Activity => definition.Activities.Any(a => a.Id == reference.Name || a.Name == reference.Name),
            _ => true,
        };

        if (!known)
            yield return Finding.Warning("name-unknown", node, $"“{input}”第 {reference.Line} 行提到的 {reference.Name} 没有声明", $"{input}, line {reference.Line}: {reference.Name} is not declared");
    }

    private static string? Reference(InputExpression expression) =>
        expression.Value is JsonObject o ? JsonText.String(o["id"]) ?? JsonText.String(o["name"]) : expression.Text;

    /// <summary>Declared in a container around, given by a loop around, or the workflow's.</summary>
    private static bool IsVariable(WorkflowDefinition definition, ActivityNode node, string reference, ActivityCatalogue catalogue)
    {
        for (var scope = node; scope is not null; scope = scope.Parent)
            if (scope.Variables.Any(v => v.Id == reference || v.Name == reference) || (scope != node && catalogue.BuiltInOf(scope)?.GivenNames.Contains(reference) == true))
                return true;

        return definition.Variables.Any(v => v.Id == reference || v.Name == reference);
    }
}
