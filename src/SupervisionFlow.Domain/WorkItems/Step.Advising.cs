using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>委派: the holder asks another for advice; a side item without a vote. The holder decides, whether it is answered or not.</summary>
    /// <exception cref="RuleViolation"><c>delegate.to_oneself</c>, <c>delegate.person_left</c>, <c>delegate.already_asked</c>, <c>delegate.reason_required</c>, <c>step.excluded</c> and those of a closed item.</exception>
    public WorkItem Delegate(WorkItemId id, Actor actor, WorkItemId side, Person asked, string question, long at)
    {
        var item = HeldItem(id, actor);
        if (asked.Id == actor.Counts || asked.Id == actor.Id)
            throw Refused("delegate.to_oneself", "不能委派给自己", "Nobody asks themselves", item, actor);
        if (asked.Left is not null)
            throw Refused("delegate.person_left", $"{asked.Name}已离职", $"{asked.Name} has left", item, actor);
        if (SideItems(id).Any(other => other.Holder == asked.Id && other.State == WorkItemState.Open))
            throw Refused("delegate.already_asked", $"已委派{asked.Name}，尚未答复", $"{asked.Name} has been asked and not answered", item, actor);
        if (WhyBarred(asked.Id) is { } bar)
            throw Refused("step.excluded", $"不能参与该环节：{bar.Reason}", $"Excluded from this step: {bar.ReasonEn ?? bar.Reason}", item, actor);
        RequireReason("delegate", "委派", question, item, actor);

        var added = new WorkItem(side, item, new Advice(id, actor.Counts, question, "", null), asked, at);
        _workItems.Add(added);
        Touch();
        return added;
    }

    /// <summary>The answer comes back as advice; once.</summary>
    /// <exception cref="RuleViolation"><c>advise.not_asked</c>, <c>advise.closed</c>, <c>advise.reason_required</c>.</exception>
    public void Advise(WorkItemId side, Actor actor, string answer, long at)
    {
        var item = ItemOf(side);
        if (item.Advice is not { } advice || item.Holder != actor.Counts)
            throw Refused("advise.not_asked", "没有就该事项向您委派", "You were not asked", item, actor);
        if (item.State != WorkItemState.Open || ParkedAt is not null)
            throw Refused("advise.closed", item.Closing?.Words ?? "案件中止办理，恢复后再办", "The question is closed", item, actor);
        RequireReason("advise", "答复", answer, item, actor);

        item.Advice = advice with { Answer = answer, AnsweredAt = at };
        item.Close(WorkItemState.Done, new WorkItemClosing(WorkItemClosing.Decided, "已答复", actor.Id, at));
        Touch();
    }

    /// <summary>Whoever asked takes the question back until it is answered.</summary>
    /// <exception cref="RuleViolation"><c>withdraw_delegation.not_yours</c>, <c>withdraw_delegation.answered</c>.</exception>
    public void WithdrawDelegation(WorkItemId side, Actor actor, string reason, long at)
    {
        var item = ItemOf(side);
        if (item.Advice is not { } advice || !IsAskedBy(advice, actor))
            throw Refused("withdraw_delegation.not_yours", "只有委派人可以撤回", "Only who asked may withdraw the question", item, actor);
        if (item.State != WorkItemState.Open)
            throw Refused("withdraw_delegation.answered", "已答复或者已关闭，不能撤回", "It is answered or closed already", item, actor);

        item.Close(WorkItemState.Cancelled, new WorkItemClosing(WorkItemClosing.Withdrawn, string.IsNullOrWhiteSpace(reason) ? "委派人已撤回" : reason, actor.Id, at));
        Touch();
    }

    /// <summary>The questions put to others on an item.</summary>
    public IEnumerable<WorkItem> SideItems(WorkItemId id) => _workItems.Where(other => other.Advice?.For == id);

    private IReadOnlyList<string> ActsOnSide(WorkItem item, Actor actor) =>
        item.State != WorkItemState.Open || ParkedAt is not null ? []
        : item.Holder == actor.Counts ? [Acts.Open, Acts.Advise]
        : IsAskedBy(item.Advice!, actor) ? [Acts.WithdrawDelegation]
        : [];

    private bool IsAskedBy(Advice advice, Actor actor) => advice.AskedBy == actor.Counts || _workItems.Any(main => main.Id == advice.For && main.Holder == actor.Counts);

    private void CloseQuestions(WorkItemId id, PersonId by, long at)
    {
        foreach (var side in SideItems(id).Where(side => side.State == WorkItemState.Open))
            side.Close(WorkItemState.Cancelled, new WorkItemClosing(WorkItemClosing.AlreadyDecided, "该事项已办理，无需再答复", by, at));
    }
}
