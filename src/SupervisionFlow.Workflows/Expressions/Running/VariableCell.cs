namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>What one evaluation sees of one variable or input.</summary>
internal sealed class VariableCell
{
    public bool Exists { get; set; }

    public object? Value { get; set; } = Undefined.Value;

    public bool Changed { get; private set; }

    public void Touch() => Changed = true;

    public void Set(object? value) => (Exists, Value, Changed) = (true, value, true);
}
