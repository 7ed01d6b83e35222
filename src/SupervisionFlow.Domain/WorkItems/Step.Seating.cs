using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>转办: the seat is the other's from now on; the origin stays visible. By the holder, or their head.</summary>
    /// <exception cref="RuleViolation">
    /// <c>transfer.not_allowed</c>, <c>transfer.to_oneself</c>, <c>transfer.reason_required</c>, <c>transfer.person_left</c>,
    /// <c>step.two_seats_for_one</c>, <c>step.excluded</c> and those of a closed item.
    /// </exception>
    public void Transfer(WorkItemId id, Actor actor, Person to, string reason, long at)
    {
        var item = UndecidedItem(id, actor);
        if (item.Holder is not { } holder || (holder != actor.Counts && !actor.HeadOf.Contains(holder)))
            throw Refused("transfer.not_allowed", "只有办理人或其负责人可以转办", "Only the holder or their head may transfer", item, actor);
        if (to.Id == holder)
            throw Refused("transfer.to_oneself", "该事项已由此人办理", "It is theirs already", item, actor);
        RequireReason("transfer", "转办", reason, item, actor);
        RequireFree(to, item, actor);

        Reseat(item, to, actor, reason, at);
    }

    /// <summary>回避: the seat is vacated and filled again, never simply dropped. The person may not sit at this step any more.</summary>
    /// <param name="replacement">Whom the head chose; null puts a seat from a pool back to the pool.</param>
    /// <param name="refill">Who is asked to take the seat when nobody was chosen: the pool's others, or the heads; null for the pool as it was.</param>
    /// <param name="article">The article the ground rests on, such as 行政处罚法43 in a penalty case.</param>
    /// <exception cref="RuleViolation"><c>recuse.not_allowed</c>, <c>recuse.replacement_required</c> and those of <see cref="Transfer"/>.</exception>
    public void Recuse(WorkItemId id, Actor actor, string ground, Person? replacement, long at, string? article = null, IReadOnlyList<AudienceKey>? refill = null)
    {
        var item = UndecidedItem(id, actor);
        if (item.Holder is not { } holder || (holder != actor.Counts && !actor.HeadOf.Contains(holder)))
            throw Refused("recuse.not_allowed", "只有办理人申请回避或其负责人决定回避", "Only the holder or their head may recuse", item, actor);
        RequireReason("recuse", "回避", ground, item, actor);
        var seat = SeatOf(item);
        if (replacement is null && !seat.FromPool && refill is null)
            throw Refused("recuse.replacement_required", "回避后须指定接替人员", "Somebody must take the seat", item, actor);
        if (replacement?.Id == holder)
            throw Refused("transfer.to_oneself", "接替人员不能是回避人员本人", "The replacement is the one who recuses", item, actor);
        if (replacement is not null)
            RequireFree(replacement, item, actor);

        Exclude(new SeatExclusion(holder, ground, article));
        if (replacement is not null)
        {
            Reseat(item, replacement, actor, ground, at);
            return;
        }

        if (refill is not null)
            seat.Offer(refill);
        seat.Holder = null;
        item.GiveBack();
        Show(item);
        item.Touch();
        Touch();
    }

    /// <summary>离职交接: an administrator gives an undecided item to another; a question asked of a leaver too.</summary>
    /// <exception cref="RuleViolation"><c>hand_over.not_allowed</c>, <c>transfer.person_left</c>, <c>step.two_seats_for_one</c>, <c>step.excluded</c> and those of a closed item.</exception>
    public void HandOver(WorkItemId id, Actor actor, Person to, string reason, long at)
    {
        if (WhyNotHandedOver(id, actor, to) is { } why)
            throw why;

        var item = ItemOf(id);
        if (item.Advice is null)
        {
            Reseat(item, to, actor, reason, at);
            return;
        }

        item.Give(to.Id, to.Name, at);
        item.ShowTo(item.State == WorkItemState.Open ? [AudienceKey.Of(to.Id)] : []);
        item.Touch();
        Touch();
    }

    /// <summary>Why an item cannot be handed over; null if it can. Parked work can.</summary>
    public RuleViolation? WhyNotHandedOver(WorkItemId id, Actor actor, Person to)
    {
        var item = ItemOf(id);
        if (!actor.Administers)
            return Refused("hand_over.not_allowed", "只有管理员可以交接", "Only an administrator hands over", item, actor);
        if (!IsOpen || item.State is not (WorkItemState.Open or WorkItemState.Waiting))
            return Refused("work_item.already_decided", "该事项已办理", "The item is decided already", item, actor);
        if (to.Left is not null)
            return Refused("transfer.person_left", $"{to.Name}已离职", $"{to.Name} has left", item, actor);
        if (item.Advice is { } advice)
            return advice.AskedBy == to.Id ? Refused("delegate.to_oneself", "不能委派给自己", "Nobody asks themselves", item, actor)
                : WhyBarred(to.Id) is { } bar ? Refused("step.excluded", $"不能参与该环节：{bar.Reason}", $"Excluded from this step: {bar.ReasonEn ?? bar.Reason}", item, actor)
                : null;

        return BarTo(to.Id, item.SeatId, []);
    }

    /// <summary>Whether a person could take a seat that nobody holds: not barred, and in no other seat of the step.</summary>
    public bool CouldTake(PersonId person, SeatId seat) => WhyNotTaken(person, seat) is null;

    /// <summary>Why a person could not take a seat that nobody holds; null when they could.</summary>
    public RuleViolation? WhyNotTaken(PersonId person, SeatId seat) => BarTo(person, seat, []);

    /// <summary>Refuses any act on a seat that is decided, closed or parked, before anything is looked at that would not matter then.</summary>
    public void RequireUndecided(WorkItemId id, Actor actor) => UndecidedItem(id, actor);

    /// <summary>An undecided seat is offered to others: to the heads where it is overdue and the definition says so, or where nobody is left who could take it.</summary>
    /// <remarks>From whom it was taken stays visible.</remarks>
    public void OfferTo(WorkItemId id, IReadOnlyList<AudienceKey> pool, string reason, long at)
    {
        var item = ItemOf(id);
        if (!IsOpen || item.Advice is not null || item.State is not (WorkItemState.Open or WorkItemState.Waiting))
            return;

        if (item.Holder is { } holder)
            SeatOf(item).Transfers.Add(new SeatTransfer(holder, null, PersonId.System, at, reason) { Begun = HasBegun(item) });
        SeatOf(item).Offer(pool);
        SeatOf(item).Holder = null;
        item.GiveBack();
        Show(item);
        item.Touch();
        Touch();
    }

    /// <summary>Records that a person may not sit here from now on; whoever sits already is recused by its own act.</summary>
    public void Exclude(SeatExclusion exclusion)
    {
        if (Exclusions.Any(known => known.Person == exclusion.Person))
            return;

        Exclusions.Add(exclusion);
        Touch();
    }

    /// <summary>Who may not act here today, for what was found since the step was opened: a conflict, a certificate that ran out, work on the case. The caller looks before each act; it is not kept.</summary>
    public void BarToday(IReadOnlyList<SeatExclusion> found) => BarredToday = found;

    /// <summary>What <see cref="BarToday"/> was told last.</summary>
    public IReadOnlyList<SeatExclusion> BarredToday { get; private set; } = [];

    /// <summary>Why a person may not act here today; null when nothing bars them.</summary>
    public SeatExclusion? WhyBarred(PersonId person) => Exclusions.Concat(BarredToday).FirstOrDefault(excluded => excluded.Person == person);

    /// <summary>Whether its holder claimed or opened it, other than as a head who was only asked to hand it on.</summary>
    private bool HasBegun(WorkItem item) => item.Holder is not null && !SeatOf(item).AsksHeads && (SeatOf(item).FromPool || item.OpenedBy == item.Holder);

    private void Reseat(WorkItem item, Person to, Actor actor, string reason, long at)
    {
        var seat = SeatOf(item);
        seat.PassTo(to.Id, new SeatTransfer(item.Holder, to.Id, actor.Id, at, reason) { Begun = HasBegun(item) });
        item.Give(to.Id, to.Name, at);
        Show(item);
        item.Touch();
        Touch();
    }

    private void RequireFree(Person to, WorkItem item, Actor actor)
    {
        if (to.Left is not null)
            throw Refused("transfer.person_left", $"{to.Name}已离职", $"{to.Name} has left", item, actor);

        RequireMaySit(to.Id, item.SeatId, PossibleFor(item.Id, actor));
    }

    private void RequireReason(string act, string words, string reason, WorkItem item, Actor actor)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw Refused($"{act}.reason_required", $"{words}须说明理由", $"A reason is required to {act}", item, actor);
    }

    private void RequireMaySit(PersonId person, SeatId seat, IReadOnlyList<string> possibleNow)
    {
        if (BarTo(person, seat, possibleNow) is { } bar)
            throw bar;
    }

    /// <summary>Why a person may not sit: nobody holds two seats of a step, also not by substituting, and nobody excluded holds one.</summary>
    private RuleViolation? BarTo(PersonId person, SeatId seat, IReadOnlyList<string> possible)
    {
        var possibleNow = possible.Count > 0 ? possible : Acts.OfAnyParticipant;
        if (WhyBarred(person) is { } bar)
            return new RuleViolation("step.excluded", $"不能办理该环节：{bar.Reason}", $"Excluded from this step: {bar.ReasonEn ?? bar.Reason}", bar.Article, possibleNow);
        if (_seats.Any(other => other.Id != seat && other.Removal is null && IsOccupiedBy(other, person)))
            return new RuleViolation("step.two_seats_for_one", "同一人在同一环节不能占两个席位", "Nobody holds two seats of one step", possibleNow: possibleNow);

        return null;
    }

    private bool IsOccupiedBy(Seat seat, PersonId person) =>
        seat.Holder == person
        || (LastDecisionOf(seat.Id) is { } last && last.Verdict != Verdict.TakenBack && (last.By == person || last.OnBehalfOf == person));
}
