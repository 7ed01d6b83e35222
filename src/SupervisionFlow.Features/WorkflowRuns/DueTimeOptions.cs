namespace SupervisionFlow.Features.WorkflowRuns;

/// <summary>How due times are fired; configuration section "DueTimes".</summary>
public sealed record DueTimeOptions
{
    /// <summary>How long one that was claimed is left to whoever claimed it, in seconds; one that failed is tried again afterwards.</summary>
    public int LeaseSeconds { get; init; } = 60;

    /// <summary>How often one is tried that fails each time; then what waits for it becomes an incident.</summary>
    public int Attempts { get; init; } = 5;

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
}
