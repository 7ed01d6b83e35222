using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Definitions;

/// <summary>The value of an activity's input as the definition states it: an expression, evaluated just before the activity runs.</summary>
/// <param name="TypeName">The type Studio saved, often null: then the activity's descriptor knows it.</param>
/// <param name="ExpressionType">Literal, Object, Variable, Input or JavaScript; any other type is refused by name.</param>
/// <param name="Value">The literal, the JSON text, the reference or the script.</param>
public sealed record InputExpression(string? TypeName, string ExpressionType, JsonNode? Value)
{
    /// <summary>What the evaluator made of <see cref="Value"/> once, so that it is parsed once per definition.</summary>
    internal object? Compiled;

    /// <summary>The value as text, whatever its JSON kind.</summary>
    public string? Text => Value is null ? null : Value is JsonValue v && v.TryGetValue<string>(out var s) ? s : Value.ToJsonString();

    public bool Equals(InputExpression? other) =>
        other is not null && TypeName == other.TypeName && ExpressionType == other.ExpressionType && JsonNode.DeepEquals(Value, other.Value);

    public override int GetHashCode() => HashCode.Combine(TypeName, ExpressionType, Text);
}
