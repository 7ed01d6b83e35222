using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>A check of an entity that is due by a day, such as the site check within 30 days of a filing.</summary>
public sealed class ScheduledCheck
{
    private ScheduledCheck()
    {
    }

    /// <param name="origin">The case it arose from.</param>
    /// <param name="limitKey">The limit the day rests on, if one.</param>
    public ScheduledCheck(ScheduledCheckId id, EntityId entity, UnitId unit, CaseId? origin, string reason, string? limitKey, DateOnly dueDay, long createdAt)
    {
        Id = id;
        EntityId = entity;
        Unit = unit;
        Origin = origin;
        Reason = reason;
        LimitKey = limitKey;
        DueDay = dueDay;
        CreatedAt = createdAt;
    }

    public ScheduledCheckId Id { get; private set; }

    public EntityId EntityId { get; private set; }

    public UnitId Unit { get; private set; }

    public CaseId? Origin { get; private set; }

    public string Reason { get; private set; } = "";

    public string? LimitKey { get; private set; }

    public DateOnly DueDay { get; private set; }

    public long CreatedAt { get; private set; }

    /// <summary>The case that carries it out, once started.</summary>
    public CaseId? DoneBy { get; private set; }

    public long? DoneAt { get; private set; }

    public int Version { get; private set; }

    public void TakeUp(CaseId @case, long at)
    {
        if (DoneBy is not null)
            throw new RuleViolation("scheduled_check.taken_up", "该检查已安排办理", "The check is taken up already");

        DoneBy = @case;
        DoneAt = at;
        Touch();
    }

    public void Touch() => Version++;
}
