namespace SupervisionFlow.Domain.WorkItems;

/// <summary>What the definition offers at a step.</summary>
public sealed record StepOffer
{
    /// <summary>The outcomes a human task may be completed with; empty means any.</summary>
    public IReadOnlyList<string> Outcomes { get; init; } = [];

    /// <summary>The step keys it may be returned to.</summary>
    public IReadOnlyList<string> ReturnTargets { get; init; } = [];

    /// <summary>Who may not sit here.</summary>
    public IReadOnlyList<SeatExclusion> Exclusions { get; init; } = [];
}
