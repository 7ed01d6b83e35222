using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Expressions;

namespace SupervisionFlow.Workflows.Tests.Expressions;

/// <summary>A workflow that stands still: its variables and inputs are dictionaries, and what was written is listed.</summary>
internal sealed class FakeScope : IExpressionScope
{
    public Dictionary<string, JsonNode?> Variables { get; } = [];

    public Dictionary<string, JsonNode?> Inputs { get; } = [];

    public Dictionary<string, JsonNode?> Outputs { get; } = [];

    public List<string> Written { get; } = [];

    public JsonNode? LastResult { get; set; }

    public string WorkflowInstanceId => "instance-1";

    public string? CorrelationId { get; set; } = "case-7";

    public string? WorkflowInstanceName { get; set; } = "Inspection";

    public string WorkflowDefinitionId => "routine-inspection";

    public int WorkflowDefinitionVersion => 4;

    public DateTimeOffset Now { get; set; } = new(2026, 4, 30, 17, 30, 0, TimeSpan.Zero);

    public bool TryGetVariable(string name, out JsonNode? value) => Variables.TryGetValue(name, out value);

    public void SetVariable(string name, JsonNode? value)
    {
        Written.Add(name);
        Variables[name] = value;
    }

    public bool TryGetInput(string name, out JsonNode? value) => Inputs.TryGetValue(name, out value);

    public JsonNode? GetOutputFrom(string activityIdOrName, string? outputName) =>
        Outputs.GetValueOrDefault(outputName is null ? activityIdOrName : $"{activityIdOrName}.{outputName}");
}
