using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>The acts the person could do on the item now; what a page offers and a refusal names.</summary>
    /// <remarks>Of an ended step they depend on what the caller found <see cref="Downstream"/>.</remarks>
    public IReadOnlyList<string> PossibleFor(WorkItemId id, Actor actor)
    {
        if (_workItems.FirstOrDefault(known => known.Id == id) is not { } item)
            return [];
        if (item.Advice is not null)
            return ActsOnSide(item, actor);
        if (item.State == WorkItemState.Done)
            return [.. ActsOnDone(item, actor)];
        if (!IsOpen || ParkedAt is not null)
            return [];

        var holds = item.Holder == actor.Counts;
        return [.. WhyNotRemoved(item, actor) is null ? [Acts.RemoveSigner] : Array.Empty<string>(), .. ActsByState(item, actor, holds)];
    }

    /// <summary>What a refusal names: those acts, or what whoever takes part in the case may always do.</summary>
    public IReadOnlyList<string> PossibleNow(WorkItemId id, Actor actor) => PossibleFor(id, actor) is { Count: > 0 } possible ? possible : Acts.OfAnyParticipant;

    private IReadOnlyList<string> ActsByState(WorkItem item, Actor actor, bool holds) => item.State switch
    {
        WorkItemState.Open when holds && !MaySit(actor, item) => [.. ActsOfBarredHolder(item)],
        WorkItemState.Open when holds => [.. ActsOfHolder(item)],
        WorkItemState.Open when item.Holder is null && IsMember(item, actor) && MaySit(actor, item) => [Acts.Open, Acts.Claim, .. item.IsClaimedWithDecision ? Deciding(item) : []],
        WorkItemState.Waiting when holds => [Acts.Transfer, Acts.Recuse],
        WorkItemState.Open or WorkItemState.Waiting when item.Holder is { } holder && actor.HeadOf.Contains(holder) => [Acts.Transfer, Acts.Recuse],
        _ => [],
    };

    private IEnumerable<string> ActsOnDone(WorkItem item, Actor actor)
    {
        if (WhyNotTakenBack(item, actor) is null)
            yield return Acts.TakeBack;
        if (WhyNotWithdrawn(item, actor) is null)
            yield return Acts.Withdraw;
    }

    private IEnumerable<string> ActsOfHolder(WorkItem item)
    {
        yield return Acts.Open;
        yield return Acts.SaveDraft;
        foreach (var act in Deciding(item))
            yield return act;
        yield return Acts.Delegate;
        yield return Acts.Transfer;
        yield return Acts.Recuse;
        if (SeatOf(item).FromPool)
            yield return Acts.Release;
        if (Kind == StepKind.SignOff && Rule.MayAddSigners)
            yield return Acts.AddSigner;
    }

    private IEnumerable<string> Deciding(WorkItem item) => ReturnTargets.Count > 0 ? [.. item.DecidedBy, Acts.Return] : item.DecidedBy;

    /// <summary>Whoever may not decide can still see to it that somebody else does.</summary>
    private IEnumerable<string> ActsOfBarredHolder(WorkItem item)
    {
        yield return Acts.Open;
        yield return Acts.Transfer;
        yield return Acts.Recuse;
        if (SeatOf(item).FromPool)
            yield return Acts.Release;
    }

    private bool MaySit(Actor actor, WorkItem item) =>
        BarTo(actor.Counts, item.SeatId, []) is null && BarTo(actor.Id, item.SeatId, []) is null;

    /// <summary>An item neither decided nor cancelled; it may still wait for its turn.</summary>
    private WorkItem UndecidedItem(WorkItemId id, Actor actor)
    {
        var item = ItemOf(id);
        if (item.Advice is not null)
            throw Refused("work_item.advice_only", "委派事项只能答复，由委派人决定", "It asks for advice only; whoever asked decides", item, actor);
        if (item.State == WorkItemState.Cancelled)
            throw Refused(item.Closing?.Code == WorkItemClosing.AlreadyDecided ? "work_item.already_decided" : "work_item.cancelled", item.Closing?.Words ?? "该事项已取消", "The item is closed", item, actor);
        if (item.State == WorkItemState.Done || !IsOpen)
            throw Refused("work_item.already_decided", item.HolderName is { } who ? $"该事项已由{who}办理" : "该事项已办理", item.HolderName is { } name ? $"Decided already by {name}" : "The item is decided already", item, actor);
        if (ParkedAt is not null)
            throw Refused("case.suspended", "案件中止办理，恢复后再办", "The case is suspended", item, actor);

        return item;
    }

    private WorkItem OpenItem(WorkItemId id, Actor actor)
    {
        var item = UndecidedItem(id, actor);
        if (item.State == WorkItemState.Waiting)
            throw Refused("work_item.not_your_turn", "前一签批人尚未办理，未到您的顺序", "An earlier signer comes first", item, actor);

        return item;
    }

    private WorkItem HeldItem(WorkItemId id, Actor actor)
    {
        var item = OpenItem(id, actor);
        if (item.Holder is null)
            throw Refused("work_item.not_claimed", "请先认领", "Claim it first", item, actor);
        if (item.Holder != actor.Counts)
            throw Refused("work_item.not_holder", $"该事项由{item.HolderName ?? item.Holder.Value.Value}办理", $"It is held by {item.HolderName ?? item.Holder.Value.Value}", item, actor);

        return item;
    }

    private WorkItem ItemOf(WorkItemId id) =>
        _workItems.FirstOrDefault(item => item.Id == id)
        ?? throw new RuleViolation("work_item.unknown", "该环节没有这一事项", "The step has no such item");

    private RuleViolation Refused(string code, string message, string messageEn, WorkItem item, Actor actor) =>
        new(code, message, messageEn, possibleNow: PossibleNow(item.Id, actor));

    private Seat SeatOf(WorkItem item) => _seats.Single(seat => seat.Id == item.SeatId);

    private Decision? LastDecisionOf(SeatId seat) => _decisions.Where(decision => decision.SeatId == seat).MaxBy(decision => decision.Sequence);

    private IReadOnlyList<TallySeat> TallySeats() =>
        [.. _seats.Where(seat => seat.Removal is null).Select(seat => new TallySeat(seat.Id, seat.Order, seat.Weight, seat.AddedTo, seat.Placement))];

    private IReadOnlyList<TallyVote> TallyVotes() =>
        [.. _decisions.OrderBy(decision => decision.Sequence).Select(decision => new TallyVote(decision.SeatId, decision.Verdict))];
}
