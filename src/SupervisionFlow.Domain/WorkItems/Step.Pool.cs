using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>认领: a member of the pool takes the item; it leaves the others' lists at once. Claiming what one holds changes nothing.</summary>
    /// <exception cref="RuleViolation">
    /// <c>work_item.claimed_by_another</c> (says who), <c>work_item.not_in_audience</c>, <c>work_item.not_your_turn</c>,
    /// <c>work_item.already_decided</c>, <c>work_item.cancelled</c>, <c>step.two_seats_for_one</c>, <c>step.excluded</c>.
    /// </exception>
    public void Claim(WorkItemId id, Actor actor, long at)
    {
        var item = OpenItem(id, actor);
        if (item.Holder == actor.Counts)
            return;
        if (item.Holder is not null)
            throw Refused("work_item.claimed_by_another", $"已由{item.HolderName ?? item.Holder.Value.Value}认领", $"Claimed by {item.HolderName ?? item.Holder.Value.Value}", item, actor);
        if (!IsMember(item, actor))
            throw Refused("work_item.not_in_audience", "您不在该事项的办理人员范围内", "You are not among those it was offered to", item, actor);

        var seat = SeatOf(item);
        RequireMaySit(actor.Counts, seat.Id, PossibleFor(id, actor));
        RequireMaySit(actor.Id, seat.Id, PossibleFor(id, actor));

        seat.Holder = actor.Counts;
        item.Give(actor.Counts, actor.Name, at);
        item.ShowTo([AudienceKey.Of(actor.Counts), AudienceKey.Of(actor.Id)]);
        item.Touch();
        Touch();
    }

    /// <summary>释放: the holder puts a claimed item back; it rejoins the lists of the pool.</summary>
    /// <exception cref="RuleViolation"><c>work_item.not_holder</c>, <c>work_item.not_from_pool</c> and those of a closed item.</exception>
    public void Release(WorkItemId id, Actor actor)
    {
        var item = HeldItem(id, actor);
        var seat = SeatOf(item);
        if (!seat.FromPool)
            throw Refused("work_item.not_from_pool", "该事项指定由您办理，不能放回，可以转办", "It was given to you by name; it can be transferred, not released", item, actor);

        seat.Holder = null;
        item.GiveBack();
        Show(item);
        item.Touch();
        Touch();
    }

    /// <summary>Opens the item. Only the first time is an act; later ones change nothing.</summary>
    /// <returns>Whether this was the first time.</returns>
    public bool Open(WorkItemId id, Actor actor, long at)
    {
        var item = ItemOf(id).Advice is null ? OpenItem(id, actor) : ItemOf(id);
        if (item.Holder != actor.Counts && !(item.Holder is null && IsMember(item, actor)))
            throw Refused("work_item.not_in_audience", "您不在该事项的办理人员范围内", "You are not among those it was offered to", item, actor);
        if (item.OpenedAt is not null)
            return false;

        item.OpenedAt = at;
        item.OpenedBy = actor.Id;
        item.Touch();
        return true;
    }

    private void Show(WorkItem item) => item.ShowTo(item.State == WorkItemState.Open ? SeatOf(item).ShownTo : []);

    private bool IsMember(WorkItem item, Actor actor) => SeatOf(item).AudienceKeys.Any(actor.Keys.Contains);
}
