using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>That a seat went from one person to another. The origin stays visible.</summary>
public sealed record SeatTransfer(PersonId? From, PersonId To, PersonId By, long At, string Reason);
