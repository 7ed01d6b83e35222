using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>What an input of an activity comes to at one instant.</summary>
/// <param name="Name">The property in the definition.</param>
/// <param name="Value">Null when it is empty or cannot be evaluated.</param>
/// <param name="WhyNot">Why it cannot be evaluated; null when it can.</param>
public sealed record InputReading(string Name, InputExpression Expression, JsonNode? Value, string? WhyNot);
