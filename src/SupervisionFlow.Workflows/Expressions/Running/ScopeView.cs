using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>The workflow as one evaluation sees it: each name is read once, and writes are kept back until the end.</summary>
internal sealed class ScopeView(IExpressionScope scope, Meter meter)
{
    private const int LongestName = 1_000;

    private readonly OrderedDictionary<string, VariableCell> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VariableCell> inputs = new(StringComparer.Ordinal);
    private (bool Changed, string? Value) correlationId;
    private (bool Changed, string? Value) instanceName;

    public IExpressionScope Workflow => scope;

    public string? CorrelationId
    {
        get => correlationId.Changed ? correlationId.Value : scope.CorrelationId;
        set => correlationId = (true, value);
    }

    public string? InstanceName
    {
        get => instanceName.Changed ? instanceName.Value : scope.WorkflowInstanceName;
        set => instanceName = (true, value);
    }

    public VariableCell Variable(string name)
    {
        CheckName(name);
        if (variables.TryGetValue(name, out var cell))
            return cell;

        meter.Element();
        variables.Add(name, cell = new VariableCell());
        if (scope.TryGetVariable(name, out var value))
            (cell.Exists, cell.Value) = (true, JsonBorder.Bring(value, meter, cell));
        return cell;
    }

    public VariableCell Input(string name)
    {
        CheckName(name);
        if (inputs.TryGetValue(name, out var cell))
            return cell;

        meter.Element();
        inputs.Add(name, cell = new VariableCell());
        if (scope.TryGetInput(name, out var value))
            (cell.Exists, cell.Value) = (true, JsonBorder.Bring(value, meter, owner: null));
        return cell;
    }

    public JsonNode? OutputFrom(string activity, string? output)
    {
        CheckName(activity);
        CheckName(output ?? "");
        return scope.GetOutputFrom(activity, output);
    }

    /// <summary>The workflow's own look-ups are not charged by length, so their names are kept short.</summary>
    private void CheckName(string name)
    {
        meter.Step();
        if (name.Length > LongestName)
            throw meter.Fail($"A name has at most {LongestName} characters.");
    }

    /// <summary>Hands over all that was written, or nothing if any of it cannot leave the script.</summary>
    public void HandOver(Evaluator run)
    {
        var changes = new List<(string Name, JsonNode? Value)>();
        foreach (var (name, cell) in variables)
        {
            if (cell.Changed)
                changes.Add((name, JsonBorder.Hand(run, cell.Value)));
        }

        foreach (var (name, value) in changes)
            scope.SetVariable(name, value);
        if (correlationId.Changed)
            scope.CorrelationId = correlationId.Value;
        if (instanceName.Changed)
            scope.WorkflowInstanceName = instanceName.Value;
    }
}
