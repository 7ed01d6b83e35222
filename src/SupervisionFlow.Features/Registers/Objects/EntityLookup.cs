using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers.Objects;

/// <summary>Finds the entity that a row of another register names, by id or credit code, within the units that the caller administers.</summary>
internal sealed class EntityLookup(SupervisionDb db, AdministeredUnits units)
{
    private const int AtOnce = 2000;

    private readonly Dictionary<string, List<SupervisedEntity>> _found = new(StringComparer.Ordinal);

    /// <summary>The columns by which a row names it.</summary>
    public static RegisterColumn[] Columns { get; } =
    [
        new("entity_id", new("对象编号", "Entity id"), ColumnKind.Code) { Most = 128, Note = new("与信用代码至少写一个", "This or the credit code") },
        new("credit_code", new("统一社会信用代码", "Credit code"), ColumnKind.CreditCode),
    ];

    /// <summary>Reads what the lines name, and completes each that names one entity.</summary>
    public async Task Load(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        foreach (var some in lines.Where(line => line["entity_id"].Length > 0).Select(line => new EntityId(line["entity_id"])).Distinct().Chunk(AtOnce))
            Add(await db.Entities.AsNoTracking().Where(entity => some.Contains(entity.Id)).ToListAsync(stop));
        foreach (var some in lines.Where(line => line["entity_id"].Length == 0 && line["credit_code"].Length > 0).Select(line => (CreditCode?)CreditCode.FromStore(line["credit_code"])).Distinct().Chunk(AtOnce))
            Add(await db.Entities.AsNoTracking().Where(entity => some.Contains(entity.CreditCode)).ToListAsync(stop));

        foreach (var line in lines)
        {
            if (Of(line) is not { } entity)
                continue;

            line.Complete("entity_id", entity.Id.Value);
            line.Complete("credit_code", entity.CreditCode?.Value ?? "");
        }
    }

    /// <summary>The entity that the line names; null where there is none or there are several.</summary>
    public SupervisedEntity? Of(RegisterLine line) => Named(line) is [var only] ? only : null;

    /// <summary>Refuses a line that names none, several, or one beyond reach.</summary>
    public async Task Require(RegisterLine line, CancellationToken stop)
    {
        var column = line["entity_id"].Length > 0 ? "entity_id" : "credit_code";
        var named = Named(line);
        line.RefuseIf(line["entity_id"].Length == 0 && line["credit_code"].Length == 0, column, "entity.unnamed", "写明对象编号或者信用代码", "Give the entity's id or credit code");
        line.RefuseIf(named.Count == 0, column, "entity.unknown", "监督对象名录中没有这个单位，请先导入监督对象", "The register has no such entity; import it first");
        line.RefuseIf(named.Count > 1, column, "row.ambiguous", "名录中有几个单位用这个代码，请写对象编号", "Several entities have this code; give the id");
        if (named is [var only])
            line.RefuseIf(!(await units.Ids(stop)).Contains(only.Area), column, "administrator.out_of_reach", "该对象不由您管理范围内的机构监管", "This entity belongs to a unit that is not yours to administer");
    }

    private List<SupervisedEntity> Named(RegisterLine line) => _found.GetValueOrDefault(line["entity_id"].Length > 0 ? $"id:{line["entity_id"]}" : $"code:{line["credit_code"]}") ?? [];

    private void Add(List<SupervisedEntity> some)
    {
        foreach (var entity in some)
        {
            Put($"id:{entity.Id}", entity);
            if (entity.CreditCode is { } code)
                Put($"code:{code}", entity);
        }
    }

    private void Put(string key, SupervisedEntity entity)
    {
        if (!_found.TryGetValue(key, out var same))
            _found[key] = same = [];
        if (same.TrueForAll(one => one.Id != entity.Id))
            same.Add(entity);
    }
}
