using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

/// <summary>A place at a step. Changed only by the acts of its <see cref="Step"/>.</summary>
public sealed class Seat
{
    private Seat()
    {
    }

    internal Seat(SeatId id, StepId step, SeatPlan plan)
    {
        Id = id;
        StepId = step;
        Order = plan.Order;
        Weight = plan.Weight;
        Holder = plan.Holder;
        FromPool = plan.Holder is null;
        Audience = [.. plan.Audience.Select(key => key.Value)];
    }

    public SeatId Id { get; private set; }

    public StepId StepId { get; private set; }

    /// <summary>The place in line of an in-order sign-off; equal numbers are asked together.</summary>
    public int Order { get; private set; }

    public decimal Weight { get; private set; } = 1;

    /// <summary>Whose seat it is; null while a pool may claim it.</summary>
    public PersonId? Holder { get; internal set; }

    /// <summary>Whether it was offered to a pool, so that its holder may release it again; a transfer ends that.</summary>
    public bool FromPool { get; private set; }

    /// <summary>The audience keys of the pool it was offered to, or of the person it was given to.</summary>
    public List<string> Audience { get; private set; } = [];

    public SeatPlacement Placement { get; internal set; }

    /// <summary>For a seat added before, after or beside: the seat it was added to.</summary>
    public SeatId? AddedTo { get; internal set; }

    public PersonId? AddedBy { get; internal set; }

    public List<SeatTransfer> Transfers { get; private set; } = [];

    public SeatRemoval? Removal { get; internal set; }

    /// <summary>Whether it is offered to heads: because the definition asks for them, or because nobody else was left or it was overdue.</summary>
    public bool AsksHeads => Audience.Exists(key => key.StartsWith($"role:{Roles.Approver}@", StringComparison.Ordinal));

    internal IEnumerable<AudienceKey> AudienceKeys => Audience.Select(key => new AudienceKey(key));

    /// <summary>Whose open list the item of this seat is in while it is its turn.</summary>
    internal IEnumerable<AudienceKey> ShownTo => Holder is not { } holder ? AudienceKeys
        : FromPool ? [AudienceKey.Of(holder)]
        : [AudienceKey.Of(holder), .. AudienceKeys];

    /// <summary>Offers the vacated seat to a pool.</summary>
    internal void Offer(IReadOnlyList<AudienceKey> pool)
    {
        FromPool = true;
        Audience = [.. pool.Select(key => key.Value)];
    }

    internal void PassTo(PersonId person, SeatTransfer transfer)
    {
        Transfers.Add(transfer);
        Holder = person;
        FromPool = false;
        Audience = [AudienceKey.Of(person).Value];
    }
}
