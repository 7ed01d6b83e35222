namespace SupervisionFlow.Workflows.Execution;

/// <summary>An activity cannot go on; becomes an incident, never leaves the engine.</summary>
internal sealed class ActivityFaultException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
