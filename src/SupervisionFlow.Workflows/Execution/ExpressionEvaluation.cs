using System.Text.Json;
using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>Turns an input's expression into its value.</summary>
internal static class ExpressionEvaluation
{
    /// <summary>The expression types that run; Elsa's CSharp, Liquid and Python are refused by name.</summary>
    public static IReadOnlySet<string> Supported { get; } = new HashSet<string>(StringComparer.Ordinal) { "Literal", "Object", "Variable", "Input", "JavaScript" };

    /// <returns>A node without a parent, free to be put anywhere.</returns>
    /// <exception cref="ActivityFaultException">The expression cannot be evaluated.</exception>
    /// <exception cref="ExpressionException">The script failed.</exception>
    public static JsonNode? Evaluate(InputExpression expression, string? typeName, VariableScope scope)
    {
        var value = expression.ExpressionType switch
        {
            "Literal" => expression.Value,
            "Object" => Structure(expression),
            "Variable" => scope.TryGetVariable(scope.NameOf(Reference(expression, "id")), out var variable) ? variable : null,
            "Input" => scope.TryGetInput(Reference(expression, "name"), out var input) ? input : null,
            "JavaScript" => Script(expression, scope),
            var other => throw new ActivityFaultException("expression-type-refused", $"不支持的表达式类型 {other}；请改用 JavaScript 或字面量"),
        };

        return TypedValue.Convert(value, typeName ?? expression.TypeName);
    }

    /// <summary>Whether the expression names a variable of the workflow.</summary>
    public static bool Reads(InputExpression expression, string variable, VariableScope scope) => expression.ExpressionType switch
    {
        "Variable" => scope.NameOf(Reference(expression, "id")) == variable,
        "JavaScript" => Program(expression)?.References.Any(named => named.Kind switch
        {
            ExpressionReferenceKind.Variable => named.Name == variable,
            ExpressionReferenceKind.Getter => string.Equals(named.Name, variable, StringComparison.OrdinalIgnoreCase),
            _ => false,
        }) == true,
        _ => false,
    };

    private static JsonNode? Script(InputExpression expression, VariableScope scope) => Program(expression)?.Evaluate(scope, ExpressionBudget.Default);

    private static JavaScriptProgram? Program(InputExpression expression) =>
        string.IsNullOrWhiteSpace(expression.Text) ? null : (JavaScriptProgram)(expression.Compiled ??= JavaScriptProgram.Parse(expression.Text));

    private static JsonNode? Structure(InputExpression expression)
    {
        if (expression.Value?.GetValueKind() != JsonValueKind.String)
            return expression.Value;

        if (expression.Text is not { } text || string.IsNullOrWhiteSpace(text))
            return null;

        try
        {
            return (JsonNode?)(expression.Compiled ??= JsonNode.Parse(text));
        }
        catch (JsonException e)
        {
            throw new ActivityFaultException("object-not-json", $"Object 表达式不是 JSON：{e.Message}");
        }
    }

    /// <summary>Studio saves references as objects; hand-written definitions as plain names.</summary>
    private static string Reference(InputExpression expression, string property) =>
        (expression.Value is JsonObject o ? JsonText.String(o[property]) ?? JsonText.String(o["name"]) : expression.Text)
        ?? throw new ActivityFaultException("reference-missing", $"{expression.ExpressionType} 表达式没有指明名称");
}
