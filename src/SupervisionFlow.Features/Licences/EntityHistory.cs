using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers.Objects;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>Notes what happens to a supervised entity, for its timeline.</summary>
internal sealed class EntityHistory(SupervisionDb db, RiskWords risks, IIdSource ids)
{
    public const string Registered = "registered";
    public const string Changed = "changed";
    public const string Corrected = "corrected";
    public const string Inspected = "inspected";
    public const string Classified = "classified";
    public const string Signalled = "signalled";
    public const string Watched = "watched";

    private const int LongestText = 2000;

    public void Note(SupervisedEntity entity, string kind, string text, CaseId? @case, PersonId by, long at) =>
        db.EntityEvents.Add(new EntityEvent(new(ids.Next()), entity.Id, kind, text.Length <= LongestText ? text : text[..LongestText], @case, by, at));

    /// <summary>The class it was given, with what it was before only where both are of one scheme: classes of two schemes are not compared.</summary>
    public void NoteClass(SupervisedEntity entity, RiskClass? before, CaseId? @case, PersonId by, long at)
    {
        var now = entity.Risk is { } risk ? risks.Of(risk).Zh : "未评定";
        var was = before is not null && (entity.Risk is null || before.Scheme == entity.Risk.Scheme) ? $"{risks.Of(before).Zh} → " : "";
        Note(entity, Classified, $"风险等级：{was}{now}{(entity.RiskOn is { } day ? $"（{day:yyyy-MM-dd}评定）" : "")}", @case, by, at);
    }

    /// <summary>That it entered the list of key supervision, left it, or stands there otherwise.</summary>
    public void NoteWatch(SupervisedEntity entity, CaseId? @case, PersonId by, long at) => Note(
        entity, Watched,
        entity.KeySupervision is { } key ? $"自{key.From:yyyy-MM-dd}{(key.Until is { } until ? $"至{until:yyyy-MM-dd}" : "起")}列入重点监管：{key.Reason}" : "移出重点监管名单",
        @case, by, at);
}
