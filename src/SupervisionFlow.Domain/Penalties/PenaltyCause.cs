using SupervisionFlow.Domain.Clocks;

namespace SupervisionFlow.Domain.Penalties;

/// <summary>A violation that is penalised, in one version of its law.</summary>
/// <param name="Code">Such as <c>OCC-05</c>.</param>
/// <param name="Violated">The provision that was violated.</param>
/// <param name="PenalisedBy">The provision that names the penalty.</param>
/// <param name="Precondition">What must have come before, such as an order that was not obeyed; empty if nothing.</param>
/// <param name="EffectiveFrom">The first day of this version; null if it always was.</param>
/// <param name="EffectiveTo">Its last day; null while it is in force.</param>
public sealed record PenaltyCause(
    string Code, int Version, string Title, string TitleEn, string Violated, string PenalisedBy, string Kinds, string Precondition,
    FineBase Fine, LimitStatus Status, string Source, DateOnly? EffectiveFrom, DateOnly? EffectiveTo)
{
    private static readonly string[] AfterAnOrder = ["逾期不改正", "拒不校验"];

    private static readonly string[] Grave = ["情节严重", "造成"];

    public SpotPenalty OnTheSpot { get; init; }

    /// <summary>Whether its provision penalises, beyond a warning, only who was ordered to mend it and did not in time.</summary>
    public bool FollowsAnOrder => AfterAnOrder.Contains(Precondition);

    /// <summary>Whether its provision keeps the heavier kinds, such as the end of a licence, for grave cases, ordered to mend or not.</summary>
    public bool KnowsGraveCases => Grave.Any(word => Kinds.Contains(word, StringComparison.Ordinal));

    public bool IsInForce(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || EffectiveTo >= day);
}
