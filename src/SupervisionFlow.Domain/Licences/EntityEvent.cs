using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Licences;

/// <summary>One thing in the life of a supervised entity: registered, changed, classified, inspected, penalised, closed.</summary>
public sealed class EntityEvent
{
    private EntityEvent()
    {
    }

    /// <param name="text">What happened, in a sentence; for a change the fields with what they were and are.</param>
    public EntityEvent(EntityEventId id, EntityId entity, string kind, string text, CaseId? @case, PersonId by, long at)
    {
        Id = id;
        EntityId = entity;
        Kind = kind;
        Text = text;
        CaseId = @case;
        By = by;
        At = at;
    }

    public EntityEventId Id { get; private set; }

    public EntityId EntityId { get; private set; }

    public string Kind { get; private set; } = "";

    public string Text { get; private set; } = "";

    public CaseId? CaseId { get; private set; }

    public PersonId By { get; private set; }

    public long At { get; private set; }
}
