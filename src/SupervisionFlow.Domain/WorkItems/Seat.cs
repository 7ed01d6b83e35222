using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>A place at a step. Changed only by the acts of its <see cref="Step"/>.</summary>
public sealed class Seat
{
    private Seat()
    {
    }

    internal Seat(SeatId id, StepId step, int order, decimal weight, PersonId? holder, IReadOnlyList<AudienceKey> audience)
    {
        Id = id;
        StepId = step;
        Order = order;
        Weight = weight;
        Holder = holder;
        Audience = [.. audience.Select(key => key.Value)];
    }

    public SeatId Id { get; private set; }

    public StepId StepId { get; private set; }

    /// <summary>The place in line of an in-order sign-off; equal numbers are asked together.</summary>
    public int Order { get; private set; }

    public decimal Weight { get; private set; } = 1;

    /// <summary>Whose seat it is; null while a pool may claim it.</summary>
    public PersonId? Holder { get; internal set; }

    /// <summary>The audience keys of the pool it was offered to, or of the person it was given to.</summary>
    public List<string> Audience { get; private set; } = [];

    public SeatPlacement Placement { get; internal set; }

    /// <summary>For a seat added before, after or beside: the seat it was added to.</summary>
    public SeatId? AddedTo { get; internal set; }

    public PersonId? AddedBy { get; internal set; }

    public List<SeatTransfer> Transfers { get; private set; } = [];

    public SeatRemoval? Removal { get; internal set; }

    internal void OfferTo(IReadOnlyList<AudienceKey> audience) => Audience = [.. audience.Select(key => key.Value)];
}
