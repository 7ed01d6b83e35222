using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Plans;

/// <summary>What a phase of a roll-out is (先试点后推广、分级分批).</summary>
public enum PhaseKind
{
    /// <summary>试点: limited to the units named.</summary>
    Pilot,

    /// <summary>分批: the units named follow.</summary>
    Batch,

    /// <summary>全面推开: everyone who takes part and was in no phase before.</summary>
    Everywhere,
}

/// <summary>A set of units that begin together, with days of their own; their parts go out when it begins.</summary>
/// <param name="Units">Ids; of <see cref="PhaseKind.Everywhere"/> filled when it begins.</param>
/// <param name="Begins">The first day, as planned: later by what the task waited for its superior. Null for at once, or as soon as the look at the phase before has been approved.</param>
/// <param name="Due">The last day, as planned: later by the same.</param>
/// <param name="AfterApproval">It begins only once the look at the phase before was approved.</param>
public sealed record RollOutPhase(PhaseKind Kind, string Name, string[] Units, DateOnly? Begins, DateOnly? Due, bool AfterApproval)
{
    public DateOnly? BegunOn { get; init; }

    /// <summary>The last look at it; null before one.</summary>
    public PhaseReview? Review { get; init; }

    /// <summary>Whether the look at it was approved.</summary>
    internal bool IsPassed => Review is { Passed: true };
}

/// <summary>A look at what a phase came to, before the next: passed, or to be looked at again.</summary>
public sealed record PhaseReview(bool Passed, string Opinion, PersonId By, DateOnly On);
