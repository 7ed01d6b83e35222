using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Features.Registers.Objects;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Licences;

/// <summary>Looks through to the owner and its other entities, or to what this one owns (穿透式监管): what each is, how it stands, and what its people did.</summary>
internal sealed class Affiliates(SupervisionDb db, RegisterReach reach, CallerSight sight, RiskWords risks)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<EntityLink>> Of(SupervisedEntity entity, CancellationToken stop)
    {
        var top = entity.OwnerCode.Length > 0 ? entity.OwnerCode : entity.CreditCode?.Value ?? "";
        if (top.Length == 0)
            return [];

        var owner = (CreditCode?)CreditCode.FromStore(top);
        var found = await (await reach.Entities(stop)).Where(one => one.Id != entity.Id && (one.OwnerCode == top || one.CreditCode == owner)).OrderBy(one => one.Name).ThenBy(one => one.Id).Take(Most).ToListAsync(stop);
        var ids = found.ConvertAll(one => one.Id);
        var subjects = ids.ConvertAll(id => (EntityId?)id);
        var open = ids.Count == 0 ? [] : await db.CasesVisibleTo(await sight.Viewer(stop)).Where(one => subjects.Contains(one.Subject) && one.Closing == null && !one.IsTest).GroupBy(one => one.Subject).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(stop);
        var conduct = ids.Count == 0 ? [] : await db.ConductRecords.Where(record => ids.Contains(record.Institution) && record.Withdrawal == null).GroupBy(record => record.Institution).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(stop);

        return
        [
            .. found.Select(one => new EntityLink(one.Id.Value, one.Name, one.CreditCode == owner)
            {
                Kind = one.Kind,
                Risk = one.Risk is { } risk ? risks.Of(risk) : null,
                OpenCases = open.Find(of => of.Key == one.Id)?.Count ?? 0,
                Conduct = conduct.Find(of => of.Key == one.Id)?.Count ?? 0,
            }),
        ];
    }
}
