using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>Who may not sit at a step and why: a conflict, a handler at the legal review, one's own work.</summary>
public sealed record SeatExclusion(PersonId Person, string Reason, string? Article)
{
    /// <summary>The reason in English, where it exists.</summary>
    public string? ReasonEn { get; init; }
}
