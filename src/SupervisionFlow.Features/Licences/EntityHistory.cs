using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>Notes what happens to a supervised entity, for its timeline.</summary>
internal sealed class EntityHistory(SupervisionDb db, IIdSource ids)
{
    public const string Registered = "registered";
    public const string Changed = "changed";
    public const string Corrected = "corrected";
    public const string Inspected = "inspected";

    public void Note(SupervisedEntity entity, string kind, string text, CaseId? @case, PersonId by, long at) =>
        db.EntityEvents.Add(new EntityEvent(new(ids.Next()), entity.Id, kind, text, @case, by, at));
}
