using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Expressions;

/// <summary>All that an expression may see of the workflow it runs in. Nothing else is reachable from script.</summary>
/// <remarks>
/// What an expression writes is kept back until it has ended well, then handed over here in the order of first touch;
/// an expression that fails or runs out of budget has written nothing.
/// </remarks>
public interface IExpressionScope
{
    /// <summary>The id of the running instance, <c>getWorkflowInstanceId()</c>.</summary>
    string WorkflowInstanceId { get; }

    /// <summary>The instance's correlation id, read and written by <c>getCorrelationId()</c> and <c>setCorrelationId(id)</c>.</summary>
    string? CorrelationId { get; set; }

    /// <summary>The instance's name, read and written by <c>getWorkflowInstanceName()</c> and <c>setWorkflowInstanceName(name)</c>.</summary>
    string? WorkflowInstanceName { get; set; }

    /// <summary>The id of the definition, <c>getWorkflowDefinitionId()</c>.</summary>
    string WorkflowDefinitionId { get; }

    /// <summary>The version of the definition, <c>getWorkflowDefinitionVersion()</c>.</summary>
    int WorkflowDefinitionVersion { get; }

    /// <summary>The result of the activity that completed last, <c>getLastResult()</c>.</summary>
    JsonNode? LastResult { get; }

    /// <summary>The journalled clock reading of the burst; script reaches it only through <c>now()</c> and <c>today()</c>.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Finds a variable in scope by its name.</summary>
    bool TryGetVariable(string name, out JsonNode? value);

    /// <summary>Sets a variable; called once for each changed variable, after the expression has ended well.</summary>
    void SetVariable(string name, JsonNode? value);

    /// <summary>Finds an input of the workflow by its name.</summary>
    bool TryGetInput(string name, out JsonNode? value);

    /// <summary>The output of an activity; without <paramref name="outputName"/> its result.</summary>
    JsonNode? GetOutputFrom(string activityIdOrName, string? outputName);
}
