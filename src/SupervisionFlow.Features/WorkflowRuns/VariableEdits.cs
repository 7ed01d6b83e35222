using System.Text.Json.Nodes;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>What an operator may make of a workflow's variable.</summary>
internal static class VariableEdits
{
    private const int Shown = 60;

    /// <summary>Null for a variable that is declared, or was set.</summary>
    public static RuleViolation? WhyUnknown(WorkflowDefinition workflow, WorkflowInstanceState state, string name) => state.Variables.ContainsKey(name) || Declared(workflow, name) is not null
        ? null
        : new("incident.no_such_variable", $"流程没有变量“{name}”", $"The workflow has no variable {name}");

    /// <summary>Null for a value of the variable's type.</summary>
    public static FieldError? WhyWrong(WorkflowDefinition workflow, string name, JsonNode? value) => Declared(workflow, name) is { } declared && !declared.Takes(value)
        ? new("value", "incident.wrong_type", $"“{name}”的值须为{declared.TypeName}类型", $"The value of {name} is not of type {declared.TypeName}")
        : null;

    public static string InShort(JsonNode? value)
    {
        var text = value switch
        {
            null => "—",
            JsonValue plain when plain.TryGetValue<string>(out var words) => words,
            _ => value.ToJsonString(StoredJson.Options),
        };

        return text.Length <= Shown ? text : $"{text[..Shown]}…";
    }

    private static VariableDefinition? Declared(WorkflowDefinition workflow, string name) => workflow.Variables.FirstOrDefault(variable => variable.Name == name);
}
