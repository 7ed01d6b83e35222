namespace SupervisionFlow.Workflows.Execution;

/// <summary>The codes of incidents that other code of the engine asks for.</summary>
internal static class IncidentCodes
{
    /// <summary>A merge that needs every branch got a dead one.</summary>
    public const string DeadBranch = "join-dead-branch";

    /// <summary>A merge waits for a branch that nothing can bring any more.</summary>
    public const string Starved = "merge-starved";
}
