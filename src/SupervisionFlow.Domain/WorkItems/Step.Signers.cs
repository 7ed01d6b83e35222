using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>加签: before, a signer who is heard first, and then I decide; after, one whose approval mine needs; beside, one more seat in the base, of no more weight than mine.</summary>
    /// <remarks>A signer added after shares the vote of the seat it was added to: either one's "no" makes it a "no". What one added before says is known to the seat's holder and does not bind them.</remarks>
    /// <exception cref="RuleViolation"><c>add_signer.not_allowed</c>, <c>add_signer.reason_required</c>, <c>add_signer.weight_not_counted</c>, <c>add_signer.weight_too_much</c>, <c>step.two_seats_for_one</c>, <c>step.excluded</c> and those of a closed item.</exception>
    public WorkItem AddSigner(WorkItemId id, Actor actor, SeatPlacement placement, SeatPlan plan, string reason, long at)
    {
        var item = HeldItem(id, actor);
        if (Kind != StepKind.SignOff || !Rule.MayAddSigners || placement == SeatPlacement.Defined)
            throw Refused("add_signer.not_allowed", "该环节不允许加签", "This step takes no added signers", item, actor);
        RequireReason("add_signer", "加签", reason, item, actor);
        if (plan.Weight <= 0)
            throw Refused("sign_rule.weight_not_positive", "签批权重必须大于零", "Weights are positive", item, actor);
        var beside = SeatOf(item);
        var isWeighed = placement == SeatPlacement.Beside && Rule.Mode is SignMode.Ratio or SignMode.Weight;
        if (!isWeighed && plan.Weight != 1)
            throw Refused("add_signer.weight_not_counted", "该席位不按权重计票，不能指定权重", "Weights do not count for this seat", item, actor);
        if (isWeighed && plan.Weight > beside.Weight)
            throw Refused("add_signer.weight_too_much", $"加签的权重不得超过加签人的权重（{beside.Weight:0.##}）", $"The weight may not exceed that of who adds ({beside.Weight:0.##})", item, actor);
        if (plan.Holder is { } holder)
            RequireMaySit(holder, plan.Seat, PossibleFor(id, actor));

        var seat = new Seat(plan.Seat, Id, plan with { Order = beside.Order }) { Placement = placement, AddedTo = beside.Id, AddedBy = actor.Counts };
        var added = new WorkItem(plan.WorkItem, item, seat, plan.HolderName, at);
        _seats.Add(seat);
        _workItems.Add(added);
        GiveTurns(actor.Id, at);
        Touch();
        return added;
    }

    /// <summary>减签: an undecided seat goes, with those added before or after it; the tally is computed again and may end the step.</summary>
    /// <exception cref="RuleViolation"><c>remove_signer.not_allowed</c>, <c>remove_signer.decided</c>, <c>remove_signer.row_decided</c>, <c>remove_signer.last_seat</c>, <c>remove_signer.out_of_reach</c>, <c>remove_signer.reason_required</c> and those of a closed item.</exception>
    public TallyResult RemoveSigner(WorkItemId id, Actor actor, string reason, long at)
    {
        var item = UndecidedItem(id, actor);
        var seat = SeatOf(item);
        if (WhyNotRemoved(item, actor) is { } why)
            throw Refused(why.Code, why.Words, why.WordsEn, item, actor);
        RequireReason("remove_signer", "减签", reason, item, actor);

        foreach (var gone in RowOf(seat))
        {
            gone.Removal = new SeatRemoval(actor.Id, at, reason);
            foreach (var open in _workItems.Where(other => other.SeatId == gone.Id && other.State is WorkItemState.Open or WorkItemState.Waiting))
                open.Close(WorkItemState.Cancelled, new WorkItemClosing(WorkItemClosing.SeatRemoved, reason, actor.Id, at));
        }

        var tally = CountVotes();
        if (tally.IsOpen)
            GiveTurns(actor.Id, at);
        else
            End(tally.Outcome!, actor.Id, at);
        Touch();
        return tally;
    }

    private Why? WhyNotRemoved(WorkItem item, Actor actor)
    {
        var seat = SeatOf(item);
        if (seat.Removal is not null || item.State is not (WorkItemState.Open or WorkItemState.Waiting))
            return new("remove_signer.decided", "只能减去尚未签批的席位", "Only an undecided seat can be removed");
        if (RowOf(seat).Exists(other => LastDecisionOf(other.Id) is { } last && last.Verdict != Verdict.TakenBack))
            return new("remove_signer.row_decided", "该席位的加签人已经签批，不能减去", "A signer added to this seat has decided already");
        if (seat.AddedBy != actor.Counts && !actor.Administers)
            return new("remove_signer.not_allowed", "只有加签人或管理员可以减签", "Only who added the signer, or an administrator, may remove them");

        var left = _seats.Where(other => other.Removal is null && other.Placement is SeatPlacement.Defined or SeatPlacement.Beside).Except(RowOf(seat)).ToList();
        if (left.Count == 0)
            return new("remove_signer.last_seat", "不能减去最后一个席位", "The last seat stays");

        return IsOutOfReach(Rule, [.. left.Select(other => other.Weight)])
            ? new("remove_signer.out_of_reach", "减签后即使全部同意也达不到签批门槛", "Without this seat the threshold could not be reached even if all approved")
            : null;
    }

    /// <summary>The seat with those added before or after it that are still there.</summary>
    private List<Seat> RowOf(Seat seat) => [.. _seats.Where(other => other.Removal is null && IsInRowOf(other, seat))];

    /// <summary>Whether the seat is this one or was added before or after it, also at second hand.</summary>
    private bool IsInRowOf(Seat seat, Seat of) =>
        seat == of || (seat.Placement is SeatPlacement.Before or SeatPlacement.After && IsInRowOf(_seats.Single(other => other.Id == seat.AddedTo), of));

    private Seat RootOf(Seat seat) =>
        seat.Placement is SeatPlacement.Before or SeatPlacement.After ? RootOf(_seats.Single(other => other.Id == seat.AddedTo)) : seat;
}
