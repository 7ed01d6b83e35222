using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>That a seat was taken out of the step (减签).</summary>
public sealed record SeatRemoval(PersonId By, long At, string Reason);
