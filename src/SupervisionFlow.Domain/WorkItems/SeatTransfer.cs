using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>That a seat went from one person to another. The origin stays visible.</summary>
/// <param name="To">Null where it was offered to several, one of whom takes it.</param>
public sealed record SeatTransfer(PersonId? From, PersonId? To, PersonId By, long At, string Reason)
{
    /// <summary>Whether the one it came from had begun: claimed it or opened it, other than as a head who was only asked to hand it on. It then counts as their work too, where somebody else's is asked for.</summary>
    public bool Begun { get; init; }
}
