using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Expressions;

/// <summary>Some fields of one workflow input that are known before anything runs, such as the kind of subject that a case is about.</summary>
/// <param name="Input">The input's name, such as <c>data</c>.</param>
/// <param name="Fields">The known fields with their values; null for one that is known to be empty.</param>
public sealed record KnownFields(string Input, IReadOnlyDictionary<string, JsonNode?> Fields) : IExpressionScope
{
    string IExpressionScope.WorkflowInstanceId => throw Unknown();

    string? IExpressionScope.CorrelationId
    {
        get => throw Unknown();
        set => throw Unknown();
    }

    string? IExpressionScope.WorkflowInstanceName
    {
        get => throw Unknown();
        set => throw Unknown();
    }

    string IExpressionScope.WorkflowDefinitionId => throw Unknown();

    int IExpressionScope.WorkflowDefinitionVersion => throw Unknown();

    JsonNode? IExpressionScope.LastResult => throw Unknown();

    DateTimeOffset IExpressionScope.Now => throw Unknown();

    bool IExpressionScope.TryGetVariable(string name, out JsonNode? value) => throw Unknown();

    void IExpressionScope.SetVariable(string name, JsonNode? value) => throw Unknown();

    bool IExpressionScope.TryGetInput(string name, out JsonNode? value)
    {
        value = name == Input ? new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))) : throw Unknown();
        return true;
    }

    JsonNode? IExpressionScope.GetOutputFrom(string activityIdOrName, string? outputName) => throw Unknown();

    /// <summary>What an input of an activity comes to, if it is stated outright or depends on nothing but the known fields.</summary>
    /// <returns>Whether it is.</returns>
    public bool TryEvaluate(InputExpression expression, out JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(expression);

        (var known, value) = expression.ExpressionType switch
        {
            "Literal" or "Object" => (true, expression.Value),
            "JavaScript" when !string.IsNullOrWhiteSpace(expression.Text) => Computed(expression.Text),
            _ => (false, null),
        };
        return known;
    }

    private (bool Known, JsonNode? Value) Computed(string source)
    {
        try
        {
            return (JavaScriptProgram.Parse(source).TryEvaluate(this, out var value), value);
        }
        catch (ExpressionSyntaxException)
        {
            return (false, null);
        }
    }

    /// <summary>Whether the reference reads nothing but a known field.</summary>
    internal bool Covers(ExpressionReference reference) =>
        reference.Kind == ExpressionReferenceKind.Input && reference.Name == Input && reference.Member is { } field && Fields.ContainsKey(field);

    private static NotSupportedException Unknown() => new("It depends on more than the known fields.");
}
