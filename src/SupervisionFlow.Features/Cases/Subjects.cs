using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>Finds the entity that a case is about by its credit code, or enters it as registered, without a licence yet.</summary>
internal sealed class Subjects(SupervisionDb db, IIdSource ids)
{
    /// <summary>The kind of a process that is about no supervised entity: its subject is a mere name, such as a task's.</summary>
    public const string None = "none";

    /// <summary>Null where the application names nobody. One that the same commit has entered already is found too.</summary>
    public async Task<SupervisedEntity?> FindOrRegister(JsonObject about, string kind, UnitId area, long at, CancellationToken stop)
    {
        var code = Text(about, "creditCode") is { Length: > 0 } text ? CreditCode.Parse(text) : (CreditCode?)null;
        if (code is not null && db.Entities.Local.FirstOrDefault(entity => entity.CreditCode == code) is { } entered)
            return entered;
        if (code is not null && await db.Entities.OrderBy(entity => entity.Id).FirstOrDefaultAsync(entity => entity.CreditCode == code, stop) is { } known)
            return known;
        if (Text(about, "name") is not { Length: > 0 } name)
            return null;

        return db.Entities.Add(new SupervisedEntity(
            new EntityId(ids.Next()), name, code, Text(about, "kind") is { Length: > 0 } named ? named : kind, Text(about, "address"), area,
            Text(about, "principal"), Text(about, "phone"), Text(about, "ownership"), at)).Entity;
    }

    private static string Text(JsonObject about, string name) => about[name]?.ToString() ?? "";
}
