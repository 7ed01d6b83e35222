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
    /// <summary>Whether it can be decided on the spot, were the amount small enough (行政处罚法51).</summary>
    public bool OnTheSpot { get; init; }

    public bool IsInForce(DateOnly day) => (EffectiveFrom is null || EffectiveFrom <= day) && (EffectiveTo is null || EffectiveTo >= day);
}
