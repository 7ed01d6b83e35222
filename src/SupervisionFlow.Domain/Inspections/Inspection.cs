using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Inspections;

/// <summary>An inspection by at least two eligible officers, within a case that approved it.</summary>
public sealed class Inspection
{
    private Inspection()
    {
    }

    /// <param name="officers">The result of <see cref="OfficerEligibility"/>; the inspection can begin with no others.</param>
    public Inspection(InspectionId id, CaseId @case, EntityId subject, InspectionMode mode, string checklistKey, EligibleOfficers officers, DateOnly plannedOn)
    {
        Id = id;
        CaseId = @case;
        Subject = subject;
        Mode = mode;
        ChecklistKey = checklistKey;
        Officers = [.. officers.People.Select(person => person.Value)];
        PlannedOn = plannedOn;
    }

    public InspectionId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public EntityId Subject { get; private set; }

    public InspectionMode Mode { get; private set; }

    public string ChecklistKey { get; private set; } = "";

    /// <summary>The person ids of the officers, in the order named.</summary>
    public List<string> Officers { get; private set; } = [];

    public DateOnly PlannedOn { get; private set; }

    public long? StartedAt { get; private set; }

    public InspectionConclusion? Conclusion { get; private set; }

    /// <summary>The code of the reason for which it does not count against the yearly cap; empty if it counts.</summary>
    public string Exempt { get; private set; } = "";

    public int Version { get; private set; }

    public void Begin(long at)
    {
        RequireOpen();

        StartedAt ??= at;
        Touch();
    }

    public void Conclude(string result, string remark, PersonId by, long at)
    {
        RequireOpen();
        if (StartedAt is null)
            throw new RuleViolation("inspection.not_begun", "检查尚未开始", "The inspection has not begun");

        Conclusion = new InspectionConclusion(result, remark, by, at);
        Touch();
    }

    /// <summary>Does not count against the cap, for this reason.</summary>
    public void ExemptFor(string reason)
    {
        Exempt = reason;
        Touch();
    }

    public void Touch() => Version++;

    private void RequireOpen()
    {
        if (Conclusion is not null)
            throw new RuleViolation("inspection.concluded", "检查已结束", "The inspection is concluded");
    }
}
