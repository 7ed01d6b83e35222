namespace SupervisionFlow.Workflows.Execution;

/// <summary>The instance cannot take this stimulus; nothing changed.</summary>
/// <param name="code">Stable: <c>not-started</c>, <c>already-started</c>, <c>finished</c>, <c>bookmark-burnt</c>, <c>not-waiting</c>, <c>not-due</c>, <c>child-not-awaited</c>, <c>incident-unknown</c>, <c>return-…</c>, <c>jump-…</c>.</param>
public sealed class StimulusRefusedException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
