namespace SupervisionFlow.Workflows.Execution;

/// <summary>How one burst is run.</summary>
public sealed record BurstOptions
{
    public static BurstOptions Default { get; } = new();

    /// <summary>Activity instances that fault instead of yielding their effect, and the root instead of ending the workflow: how a failed attempt is run again without its failure.</summary>
    public IReadOnlyDictionary<string, ActivityFailure> FailAt { get; init; } = new Dictionary<string, ActivityFailure>();

    /// <summary>After so many activities in one burst, those that run again fault: a cycle without a wait must end.</summary>
    public int StepLimit { get; init; } = 2_000;

    /// <summary>The same options with one more failure to inject.</summary>
    public BurstOptions FailingAt(string activityInstanceId, ActivityFailure failure) =>
        this with { FailAt = new Dictionary<string, ActivityFailure>(FailAt) { [activityInstanceId] = failure } };
}
