using System.Text.Json.Nodes;
using SupervisionFlow.Workflows.Definitions;
using SupervisionFlow.Workflows.Expressions;
using SupervisionFlow.Workflows.Instances;

namespace SupervisionFlow.Workflows.Execution;

/// <summary>The variables, inputs and outputs that one activity instance sees: its containers' first, then the workflow's.</summary>
/// <param name="extra">Values by name that only one evaluation sees, before all others.</param>
internal sealed class VariableScope(BurstRun run, ActivityInstance instance, IReadOnlyDictionary<string, JsonNode?>? extra = null) : IExpressionScope
{
    public string WorkflowInstanceId => run.State.InstanceId;

    public string? CorrelationId
    {
        get => run.State.CorrelationId;
        set => run.State.CorrelationId = value;
    }

    public string? WorkflowInstanceName
    {
        get => run.State.Name;
        set => run.State.Name = value;
    }

    public string WorkflowDefinitionId => run.Definition.DefinitionId;
    public int WorkflowDefinitionVersion => run.Definition.Version;
    public JsonNode? LastResult => run.State.LastResult;
    public DateTimeOffset Now => run.Now;

    public bool TryGetVariable(string name, out JsonNode? value)
    {
        if (extra is not null && extra.TryGetValue(name, out value))
            return true;

        var holder = HolderOf(name) ?? run.State.Variables;

        return holder.TryGetValue(name, out value);
    }

    void IExpressionScope.SetVariable(string name, JsonNode? value) => Set(name, value);

    public bool TryGetInput(string name, out JsonNode? value) => run.State.Input.TryGetValue(name, out value);

    /// <summary>Sets the innermost variable of this name; one that nobody declared becomes the workflow's.</summary>
    public void Set(string name, JsonNode? value) =>
        (HolderOf(name) ?? run.State.Variables)[name] = TypedValue.Convert(value, Declaration(name));

    /// <summary>The name of a variable that is referred to by id, as Studio does, or by name.</summary>
    public string NameOf(string reference)
    {
        for (var node = run.Definition.TryFind(instance.ActivityId); node is not null; node = node.Parent)
            if (node.Variables.FirstOrDefault(v => v.Id == reference) is { } local)
                return local.Name;

        return run.Definition.Variables.FirstOrDefault(v => v.Id == reference)?.Name ?? reference;
    }

    public JsonNode? GetOutputFrom(string activityIdOrName, string? outputName)
    {
        var node = run.Definition.TryFind(activityIdOrName) ?? run.Definition.Activities.FirstOrDefault(a => a.Name == activityIdOrName);
        var output = node is null ? null : NearestVisit(node.Id)?.Output;

        if (output is null)
            return null;

        if (outputName is null)
            return output.TryGetPropertyValue("result", out var result) ? result : output.Count == 1 ? output.First().Value : output;

        return output.TryGetPropertyValue(outputName, out var exact) ? exact : output[Activities.InputDescriptor.Camel(outputName)];
    }

    /// <summary>The last completed visit; where the activity runs side by side with itself, the one on this side.</summary>
    private ActivityInstance? NearestVisit(string activityId)
    {
        var visits = run.State.ActivityInstances.FindAll(i => i.ActivityId == activityId && i is { Status: ActivityStatus.Completed, Withdrawn: false });

        if (visits.Count > 1)
            for (var scope = instance.Scope; scope is not null; scope = run.Index.Find(scope)?.Scope)
                if (visits.FindLast(v => v.Scope == scope || Descent.Scopes(run.State, v).Contains(scope)) is { } near)
                    return near;

        return visits.LastOrDefault();
    }

    private Dictionary<string, JsonNode?>? HolderOf(string name)
    {
        for (var scope = instance; scope is not null; scope = run.Index.Find(scope.Scope))
            if (scope.Variables is { } variables && variables.ContainsKey(name))
                return variables;

        return null;
    }

    private VariableDefinition? Declaration(string name)
    {
        for (var node = run.Definition.TryFind(instance.ActivityId); node is not null; node = node.Parent)
            if (node.Variables.FirstOrDefault(v => v.Name == name) is { } local)
                return local;

        return run.Definition.Variables.FirstOrDefault(v => v.Name == name);
    }
}
