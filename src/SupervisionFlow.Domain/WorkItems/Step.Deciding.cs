using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.WorkItems;

public sealed partial class Step
{
    /// <summary>Completes a human task with one of the outcomes it offers.</summary>
    /// <exception cref="RuleViolation"><c>decision.outcome_not_offered</c> and those of <see cref="Approve"/>.</exception>
    public TallyResult Complete(WorkItemId item, Actor actor, string outcome, DecisionMaking making)
    {
        RequireHeldUnlessSent(item, actor, making);
        if (Kind == StepKind.HumanTask && Outcomes.Count > 0 && !Outcomes.Contains(outcome))
            throw new RuleViolation("decision.outcome_not_offered", $"该环节没有“{outcome}”这一选项，可选：{string.Join('、', Outcomes)}", $"This step does not offer {outcome}", possibleNow: PossibleNow(item, actor));

        return Decide(item, actor, Verdict.Complete, outcome, making);
    }

    /// <summary>同意. The tally then decides whether the step is over.</summary>
    /// <remarks>Sent twice with the same decision id it counts once and gives the same answer.</remarks>
    /// <exception cref="RuleViolation">
    /// <c>work_item.already_decided</c>, <c>work_item.cancelled</c>, <c>work_item.not_your_turn</c>, <c>work_item.not_claimed</c>,
    /// <c>work_item.not_holder</c>, <c>decision.wrong_verdict</c>, <c>decision.id_reused</c>, <c>step.two_seats_for_one</c>, <c>step.excluded</c>.
    /// </exception>
    public TallyResult Approve(WorkItemId item, Actor actor, DecisionMaking making) => Decide(item, actor, Verdict.Approve, StepClosing.Approved, making);

    /// <summary>不同意.</summary>
    public TallyResult Reject(WorkItemId item, Actor actor, DecisionMaking making) => Decide(item, actor, Verdict.Reject, StepClosing.Rejected, making);

    /// <summary>弃权: whether it stays in the base is the rule's to say.</summary>
    public TallyResult Abstain(WorkItemId item, Actor actor, DecisionMaking making) => Decide(item, actor, Verdict.Abstain, "abstained", making);

    /// <summary>退回 to a step offered. Ends this step at once, or counts against, as the rule says.</summary>
    /// <exception cref="RuleViolation"><c>return.not_offered</c>, <c>return.reason_required</c> and those of <see cref="Approve"/>.</exception>
    public TallyResult Return(WorkItemId item, Actor actor, string toStepKey, ReturnManner manner, DecisionMaking making)
    {
        RequireHeldUnlessSent(item, actor, making);
        if (!ReturnTargets.Contains(toStepKey))
            throw new RuleViolation("return.not_offered", ReturnTargets.Count == 0 ? "该环节不允许退回" : $"不能退回到“{toStepKey}”，可退回：{string.Join('、', ReturnTargets)}", "It cannot be returned there", possibleNow: PossibleNow(item, actor));
        if (string.IsNullOrWhiteSpace(making.Opinion))
            throw new RuleViolation("return.reason_required", "退回须说明理由", "A return needs a reason", possibleNow: PossibleNow(item, actor));

        return Decide(item, actor, Verdict.Return, StepClosing.Returned, making, toStepKey, manner);
    }

    /// <summary>Lets a vote of an earlier round stand: the signer's own seat or one of their pool, approved, and the content they signed is the same.</summary>
    /// <param name="signerName">Whose item it becomes if it came from a pool.</param>
    /// <returns>The tally if it stands, null if the signer must be asked anew.</returns>
    public TallyResult? LetStand(WorkItemId id, Decision earlier, string signerName, DecisionMaking making)
    {
        var item = ItemOf(id);
        var seat = SeatOf(item);
        var signer = earlier.OnBehalfOf ?? earlier.By;
        if (!IsOpen || item.State != WorkItemState.Open || !Rule.VotesStand || earlier.Verdict != Verdict.Approve || earlier.ContentHash != making.ContentHash)
            return null;
        if ((seat.Holder is { } holder && holder != signer) || BarTo(signer, seat.Id, []) is not null)
            return null;

        if (seat.Holder is null)
        {
            seat.Holder = signer;
            item.Give(signer, signerName, making.At);
        }

        return Keep(item, new Decision(making.Id, item, _decisions.Count + 1, earlier, making), PersonId.System);
    }

    /// <summary>Lets somebody's agreement of just before stand for this seat too, as the definition says of the same person in a row. Noted as what it is; they may take it back.</summary>
    public void AgreeAlready(WorkItemId id, PersonId person, string name, DecisionMaking making)
    {
        var item = ItemOf(id);
        if (!IsOpen || Kind != StepKind.SignOff || item.State != WorkItemState.Open || (item.Holder ?? person) != person || BarTo(person, item.SeatId, []) is not null)
            return;

        if (item.Holder is null)
        {
            SeatOf(item).Holder = person;
            item.Give(person, name, making.At);
        }

        Keep(item, new Decision(making.Id, item, _decisions.Count + 1, Actor.TheSystem with { OnBehalfOf = person }, Verdict.Approve, StepClosing.Approved, making), PersonId.System);
    }

    /// <summary>The count as it stands.</summary>
    public TallyResult CountVotes() => Tally.Of(Rule, TallySeats(), TallyVotes());

    private TallyResult Decide(WorkItemId id, Actor actor, Verdict verdict, string outcome, DecisionMaking making, string? returnTo = null, ReturnManner? manner = null)
    {
        if (_decisions.FirstOrDefault(decision => decision.Id == making.Id) is { } sent)
            return SentAgain(sent, id, actor, verdict, outcome, making);

        var item = HeldItem(id, actor);
        if (!VerdictsOf(Kind).Contains(verdict))
            throw Refused("decision.wrong_verdict", Kind == StepKind.HumanTask ? "办理任务只能办结或退回" : "签批只能同意、不同意、弃权或退回", "This step asks for another kind of decision", item, actor);
        RequireMaySit(actor.Counts, item.SeatId, PossibleFor(id, actor));
        RequireMaySit(actor.Id, item.SeatId, PossibleFor(id, actor));

        var decision = new Decision(making.Id, item, _decisions.Count + 1, actor, verdict, outcome, making) { ReturnTo = returnTo, ReturnManner = manner };
        return Keep(item, decision, actor.Id);
    }

    /// <summary>Whose item it is, and whether it is open at all, comes before what is offered there.</summary>
    private void RequireHeldUnlessSent(WorkItemId item, Actor actor, DecisionMaking making)
    {
        if (!_decisions.Exists(decision => decision.Id == making.Id))
            HeldItem(item, actor);
    }

    private TallyResult Keep(WorkItem item, Decision decision, PersonId by)
    {
        _decisions.Add(decision);
        item.Close(WorkItemState.Done, new WorkItemClosing(WorkItemClosing.Decided, decision.Outcome, by, decision.At));
        CloseQuestions(item.Id, by, decision.At);

        var tally = CountVotes();
        if (tally.IsOpen)
            GiveTurns(by, decision.At);
        else
            End(Kind == StepKind.HumanTask ? decision.Outcome : tally.Outcome!, by, decision.At);
        Touch();
        return tally;
    }

    private TallyResult SentAgain(Decision sent, WorkItemId item, Actor actor, Verdict verdict, string outcome, DecisionMaking making)
    {
        var same = sent.WorkItemId == item && sent.By == actor.Id && sent.Verdict == verdict && sent.Outcome == outcome && sent.ContentHash == making.ContentHash && sent.Opinion == making.Opinion;
        if (!same)
            throw new RuleViolation("decision.id_reused", "该提交编号已用于另一决定，请刷新页面后重试", "The decision id was used for another decision", possibleNow: PossibleNow(item, actor));

        return CountVotes();
    }

    private static Verdict[] VerdictsOf(StepKind kind) => kind == StepKind.HumanTask
        ? [Verdict.Complete, Verdict.Return]
        : [Verdict.Approve, Verdict.Reject, Verdict.Abstain, Verdict.Return];
}
