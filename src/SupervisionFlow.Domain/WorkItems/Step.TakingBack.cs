using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>How far the flow went after the step ended. Whoever loads an ended step for an act says it; until then nothing may be taken back.</summary>
    public DownstreamReach Downstream { get; private set; } = DownstreamReach.Superseded;

    /// <summary>Tells the step what the caller found downstream, so that the acts offered and the acts allowed are the same.</summary>
    public void Know(DownstreamReach downstream) => Downstream = downstream;

    /// <summary>拿回: a signer's decision is followed by "taken back" and the seat is open again.</summary>
    /// <remarks>Of an ended step only while nobody downstream has opened anything; its flow is taken back by the caller.</remarks>
    /// <exception cref="RuleViolation">
    /// <c>take_back.nothing_decided</c>, <c>take_back.not_yours</c>, <c>take_back.not_signed</c>, <c>take_back.step_withdrawn</c>,
    /// <c>take_back.downstream_opened</c>, <c>take_back.superseded</c>, <c>take_back.outcome_stands</c>.
    /// </exception>
    public TallyResult TakeBack(WorkItemId id, Actor actor, DecisionMaking making)
    {
        if (_decisions.Any(decision => decision.Id == making.Id && decision.Verdict == Verdict.TakenBack && decision.WorkItemId == id))
            return CountVotes();

        var item = ItemOf(id);
        if (WhyNotTakenBack(item, actor) is { } why)
            throw Refused(why.Code, why.Words, why.WordsEn, item, actor);

        _decisions.Add(new Decision(making.Id, item, _decisions.Count + 1, actor, Verdict.TakenBack, "taken_back", making));
        Closing = null;
        foreach (var closed in _workItems.Where(other => other.Advice is null && SeatOf(other).Removal is null && (other == item || other.Closing?.Code == WorkItemClosing.AlreadyDecided)))
            closed.Reopen();
        GiveTurns(actor.Id, making.At);
        Touch();
        return CountVotes();
    }

    /// <summary>撤回: asks whether whoever completed this task, or whose seat it was, may take it back to themselves; the caller then returns the flow to it.</summary>
    /// <exception cref="RuleViolation">
    /// <c>withdraw.not_done</c>, <c>withdraw.not_yours</c>, <c>withdraw.not_a_task</c>, <c>withdraw.downstream_decided</c>, <c>withdraw.superseded</c>, <c>withdraw.reason_required</c>.
    /// </exception>
    public void RequireWithdrawable(WorkItemId id, Actor actor, string reason)
    {
        var item = ItemOf(id);
        if (WhyNotWithdrawn(item, actor) is { } why)
            throw Refused(why.Code, why.Words, why.WordsEn, item, actor);

        RequireReason("withdraw", "撤回", reason, item, actor);
    }

    private Why? WhyNotTakenBack(WorkItem item, Actor actor)
    {
        var last = item.Advice is null ? LastDecisionOf(item.SeatId) : null;
        if (last is null || last.Verdict == Verdict.TakenBack || SeatOf(item).Removal is not null)
            return new("take_back.nothing_decided", "没有可以拿回的决定", "There is no decision to take back");
        if (!IsBy(last, actor))
            return new("take_back.not_yours", "只能拿回自己的决定", "Only one's own decision can be taken back");
        if (Kind != StepKind.SignOff)
            return new("take_back.not_signed", "办理任务不能拿回，可以撤回", "A task is withdrawn, not taken back");
        if (Closing?.Outcome == StepClosing.Cancelled)
            return new("take_back.step_withdrawn", $"该环节已撤销：{Closing.Reason}", "The step was withdrawn");
        if (ParkedAt is not null)
            return new("case.suspended", "案件中止办理，恢复后再办", "The case is suspended");
        if (IsOpen)
            return null;
        if (Downstream == DownstreamReach.CaseEnded)
            return new("take_back.case_ended", "案件已办结，不能再拿回", "The case is over");
        if (Downstream == DownstreamReach.Superseded)
            return new("take_back.superseded", "该环节已退回或重新办理，不能再拿回", "The step was taken back or done anew since");
        if (Downstream != DownstreamReach.Unopened)
            return new("take_back.downstream_opened", "后续环节已有人打开，不能拿回", "Somebody downstream has opened it");

        return Tally.Of(Rule, TallySeats(), [.. TallyVotes(), new TallyVote(item.SeatId, Verdict.TakenBack)]).IsOpen
            ? null
            : new("take_back.outcome_stands", "其他签批人的意见已决定结果，拿回也不会改变", "The others' votes decide it without yours");
    }

    private Why? WhyNotWithdrawn(WorkItem item, Actor actor)
    {
        if (Kind != StepKind.HumanTask)
            return new("withdraw.not_a_task", "签批不能撤回，可以拿回自己的意见", "A vote is taken back, not withdrawn");
        if (Closing is null or { Outcome: StepClosing.Cancelled } || LastDecisionOf(item.SeatId) is not { Verdict: Verdict.Complete } last)
            return new("withdraw.not_done", "该环节没有办结，无需撤回", "The step is not done");
        if (!IsBy(last, actor))
            return new("withdraw.not_yours", "只有办结该环节的人员可以撤回", "Only who completed the step may withdraw it");

        return Downstream switch
        {
            DownstreamReach.CaseEnded => new("withdraw.case_ended", "案件已办结，不能再撤回", "The case is over"),
            DownstreamReach.Superseded => new("withdraw.superseded", "该环节已退回或重新办理，不能再撤回", "The step was taken back or done anew since"),
            DownstreamReach.Decided => new("withdraw.downstream_decided", "后续环节已有人办理，不能撤回，可以请其退回", "Somebody downstream has decided; ask them to return it"),
            _ => null,
        };
    }

    private static bool IsBy(Decision decision, Actor actor) => decision.By == actor.Id || (decision.OnBehalfOf ?? decision.By) == actor.Counts;

    private sealed record Why(string Code, string Words, string WordsEn);
}
