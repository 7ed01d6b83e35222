namespace SupervisionFlow.Persistence.WorkflowRuns;

/// <summary>A due time held under a lease.</summary>
/// <param name="DueAt">Unix milliseconds.</param>
/// <param name="Fence">The fence of this claim; a later claim has a greater one.</param>
public sealed record DueTime(string BookmarkId, string InstanceId, string Kind, string Name, long DueAt, long Fence, string? Payload);
