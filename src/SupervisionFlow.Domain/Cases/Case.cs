using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Cases;

/// <summary>One matter handled by one run of a process. Its stage is a copy of the engine's, for lists.</summary>
public sealed class Case
{
    private Case()
    {
    }

    private Case(CaseId id, CaseNumber number, string processKey, string title)
    {
        Id = id;
        Number = number;
        ProcessKey = processKey;
        Title = title;
    }

    public CaseId Id { get; private set; }

    public CaseNumber Number { get; private set; }

    public string ProcessKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public EntityId? Subject { get; private set; }

    public string SubjectName { get; private set; } = "";

    public UnitId Unit { get; private set; }

    /// <summary>The unit's path at the start; a unit moved later is moved here by its own act.</summary>
    public string UnitPath { get; private set; } = "";

    public PersonId StartedBy { get; private set; }

    public long StartedAt { get; private set; }

    public string Stage { get; private set; } = "";

    public string WorkflowInstanceId { get; private set; } = "";

    /// <summary>The bundle the instance is pinned to: workflow, forms, documents and rules together.</summary>
    public string BundleId { get; private set; } = "";

    public CaseClosing? Closing { get; private set; }

    public CaseSuspension? Suspension { get; private set; }

    public JumpProposal? ProposedJump { get; private set; }

    /// <summary>Who recused in this case, with the ground; they sit at no later step of it.</summary>
    public List<SeatExclusion> Recused { get; private set; } = [];

    /// <summary>A test case: its items say so, and it issues no numbers and publishes nothing.</summary>
    public bool IsTest { get; private set; }

    /// <summary>The sequence the next message of this case gets; raised in the commit that writes it.</summary>
    public long NextMessageSequence { get; private set; }

    /// <summary>The case that began the chain this one belongs to; its own id where no other started it. Only rows from before there were chains have none.</summary>
    public CaseId? CorrelationId { get; private set; }

    /// <summary>The case that started this one, if one did.</summary>
    public CaseId? StartedFrom { get; private set; }

    public int Version { get; private set; }

    /// <summary>The chain it belongs to: clue, inspection, order, penalty and what follows carry the same.</summary>
    public CaseId Chain => CorrelationId ?? Id;

    /// <summary>Whether another case may have started this one; rows from before there were chains do not tell.</summary>
    public bool MayHaveOrigin => StartedFrom is not null || CorrelationId is null;

    public bool IsOpen => Closing is null;

    /// <summary>Starts a case for a unit; the subject may be named before it is on the register.</summary>
    /// <param name="from">The case that starts it; it joins that one's chain.</param>
    public static Case Start(
        CaseId id, CaseNumber number, string processKey, string title, OrgUnit unit, PersonId by, long at,
        string workflowInstanceId, string bundleId, EntityId? subject = null, string subjectName = "", CaseRun run = CaseRun.Real, Case? from = null) => new(id, number, processKey, title)
        {
            Unit = unit.Id,
            UnitPath = unit.Path,
            StartedBy = by,
            StartedAt = at,
            WorkflowInstanceId = workflowInstanceId,
            BundleId = bundleId,
            Subject = subject,
            SubjectName = subjectName,
            IsTest = run == CaseRun.Test,
            CorrelationId = from?.Chain ?? id,
            StartedFrom = from?.Id,
            NextMessageSequence = 1,
        };

    /// <summary>Takes over the stage the engine reached.</summary>
    public void Reach(string stage)
    {
        if (Stage == stage)
            return;

        Stage = stage;
        Touch();
    }

    /// <summary>Ties the case to a registered entity, once it is known.</summary>
    public void Concern(EntityId subject, string name)
    {
        RequireOpen();

        Subject = subject;
        SubjectName = name;
        Touch();
    }

    public void Retitle(string title)
    {
        RequireOpen();

        Title = title;
        Touch();
    }

    /// <summary>Pins the case to another bundle, by a migration or its undoing.</summary>
    public void MigrateTo(string bundleId)
    {
        RequireOpen();

        BundleId = bundleId;
        Touch();
    }

    /// <exception cref="RuleViolation"><c>case.already_closed</c>, <c>case.unknown_outcome</c>, <c>case.reason_required</c>.</exception>
    public void Close(string outcome, PersonId by, long at, string reason)
    {
        RequireOpen();
        if (!CaseOutcome.All.Contains(outcome))
            throw new RuleViolation("case.unknown_outcome", $"没有“{outcome}”这一办结结果", $"There is no outcome {outcome}");
        if (outcome is CaseOutcome.Withdrawn or CaseOutcome.Terminated && string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("case.reason_required", "撤回或终止办理须说明理由", "Withdrawing or terminating needs a reason");

        Closing = new CaseClosing(outcome, by, at, reason);
        Suspension = null;
        ProposedJump = null;
        Touch();
    }

    /// <exception cref="RuleViolation"><c>case.already_closed</c>, <c>case.already_suspended</c>, <c>case.reason_required</c>.</exception>
    public void Suspend(string ground, string reason, PersonId by, long at)
    {
        RequireOpen();
        if (Suspension is not null)
            throw new RuleViolation("case.already_suspended", "案件已中止办理", "The case is suspended already");
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("case.reason_required", "中止办理须说明理由", "Suspending needs a reason");

        Suspension = new CaseSuspension(ground, reason, by, at);
        Touch();
    }

    /// <returns>The suspension that ended.</returns>
    /// <exception cref="RuleViolation"><c>case.already_closed</c>, <c>case.not_suspended</c>.</exception>
    public CaseSuspension Resume()
    {
        RequireOpen();
        var suspension = Suspension ?? throw new RuleViolation("case.not_suspended", "案件没有中止办理", "The case is not suspended");

        Suspension = null;
        Touch();
        return suspension;
    }

    /// <summary>Keeps a jump until a second person agrees; a later proposal takes its place.</summary>
    public void Propose(JumpProposal? jump)
    {
        RequireOpen();

        ProposedJump = jump;
        Touch();
    }

    /// <summary>From now on this person sits at no step of the case.</summary>
    public void Bar(SeatExclusion recused)
    {
        if (Recused.Any(known => known.Person == recused.Person))
            return;

        Recused.Add(recused);
        Touch();
    }

    /// <summary>The sequence for one message of this case. Consumers that need order hold on it.</summary>
    public long TakeMessageSequence()
    {
        var sequence = NextMessageSequence++;
        Touch();
        return sequence;
    }

    public void Touch() => Version++;

    private void RequireOpen()
    {
        if (Closing is { } closed)
            throw new RuleViolation("case.already_closed", $"案件已办结（{closed.Outcome}）", $"The case is closed: {closed.Outcome}");
    }
}
