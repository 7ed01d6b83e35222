using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Registers.Objects;

/// <summary>The register of supervised entities. What an import changes stands in each one's history.</summary>
internal sealed class EntitiesRegister(SupervisionDb db, AdministeredUnits units, RiskWords risks, SharedTables tables, EntityHistory history, IIdSource ids, Attempt attempt, TimeProvider time) : IRegister
{
    private const int AtOnce = 2000;

    public RegisterSheet Sheet => EntitySheet.Sheet;

    public void RequireReach()
    {
        // Which rows may be changed follows each one's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var within = await units.Ids(stop);
        var entities = await db.Entities.AsNoTracking().Where(entity => within.Contains(entity.Area)).OrderBy(entity => entity.RegisteredAt).ThenBy(entity => entity.Id).Take(RegisterReading.MostRows + 1).ToListAsync(stop);
        return entities.Count > RegisterReading.MostRows
            ? throw new RuleViolation("register.too_many_rows", $"超过{RegisterReading.MostRows}个对象，请由下级机构的管理员分别导出", $"More than {RegisterReading.MostRows} entities; let the administrators of the units below carry theirs away")
            : [.. entities.Select(KnownOf)];
    }

    public async Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var found = new Dictionary<EntityId, SupervisedEntity>();
        foreach (var some in lines.Where(line => line["id"].Length > 0).Select(line => new EntityId(line["id"])).Chunk(AtOnce))
            Add(await db.Entities.Where(entity => some.Contains(entity.Id)).ToListAsync(stop));
        foreach (var some in lines.Where(line => line["credit_code"].Length > 0).Select(line => (CreditCode?)CreditCode.FromStore(line["credit_code"])).Chunk(AtOnce))
            Add(await db.Entities.Where(entity => some.Contains(entity.CreditCode)).ToListAsync(stop));
        foreach (var some in lines.Where(line => line["id"].Length == 0).Select(line => line["name"]).Distinct().Chunk(AtOnce))
            Add(await db.Entities.Where(entity => some.Contains(entity.Name)).ToListAsync(stop));

        return [.. found.Values.Select(KnownOf)];

        void Add(List<SupervisedEntity> some) => some.ForEach(entity => found.TryAdd(entity.Id, entity));
    }

    public IReadOnlyList<string> KeysOf(RegisterLine line)
    {
        var place = $"{line["name"]}|{line["area"]}";
        return line["id"].Length > 0 ? [$"id:{line["id"]}"] : line["credit_code"].Length > 0 ? [$"code:{line["credit_code"]}", $"bare:{place}"] : [$"name:{place}"];
    }

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var within = await units.Ids(stop);
        await CheckCodes(lines, stop);
        var known = risks.All.Select(one => one.Risk).ToHashSet();
        foreach (var line in lines)
        {
            if (line.Known is { } row && !within.Contains(new UnitId(row["area"])))
            {
                line.Known = null;
                line.Refuse("", "administrator.out_of_reach", "该对象已由您管理范围之外的机构监管", "This entity belongs to a unit that is not yours to administer");
            }

            line.RefuseIf(line["id"].Length > 0 && line.Known is null && line.Refusals.Count == 0, "id", "entity.unknown", "没有这个编号的对象；新对象的编号留空", "There is no entity of this id; leave it empty for a new one");
            AdministeredUnits.Require(line, "area", within, line["area"]);
            CheckRisk(line, known);
            CheckPeople(line);
            line.RefuseIf(line["grid"].Length > 0 && line.Alters("grid") && tables.Grids.All(grid => grid["code"] != line["grid"]), "grid", "grid.unknown", "“监督网格”中没有这个编号，请先导入网格", "There is no such grid; import it first");
            CheckKey(line);
        }
    }

    public Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            if (line.Known?.Source is SupervisedEntity entity)
                Change(entity, line);
            else
                Enter(line);
        }

        return Task.CompletedTask;
    }

    private static KnownRow KnownOf(SupervisedEntity entity)
    {
        var place = $"{entity.Name}|{entity.Area}";
        string[] keys = entity.CreditCode is { } code ? [$"id:{entity.Id}", $"code:{code}", $"name:{place}"] : [$"id:{entity.Id}", $"bare:{place}", $"name:{place}"];
        return new(keys, EntitySheet.RowOf(entity), entity);
    }

    /// <summary>A credit code is one entity's: neither another on the register nor another row of the file has it.</summary>
    private async Task CheckCodes(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        var coded = lines.Where(line => line["credit_code"].Length > 0 && line.Outcome is LineOutcome.New or LineOutcome.Changed && line.Alters("credit_code")).ToList();
        var holders = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        foreach (var some in coded.Select(line => (CreditCode?)CreditCode.FromStore(line["credit_code"])).Distinct().Chunk(AtOnce))
        {
            foreach (var holder in await db.Entities.AsNoTracking().Where(entity => some.Contains(entity.CreditCode)).Select(entity => new { entity.Id, entity.CreditCode }).ToListAsync(stop))
                holders.TryAdd(holder.CreditCode!.Value.Value, holder.Id);
        }

        foreach (var line in coded.Where(line => holders.TryGetValue(line["credit_code"], out var holder) && holder != (line.Known?.Source as SupervisedEntity)?.Id))
            line.RefuseIf(true, "credit_code", "entity.code_taken", "已属于名录中的另一对象", "Another entity on the register has it");
        foreach (var line in coded.GroupBy(line => line["credit_code"], StringComparer.Ordinal).SelectMany(same => same.Skip(1)).Where(line => line.Refusals.Count == 0))
            line.Refuse("credit_code", "entity.code_taken", "文件中另一行也写了这一个", "Another row of the file has it too");
    }

    private static void CheckRisk(RegisterLine line, HashSet<RiskClass> known)
    {
        var (scheme, risk) = (line["risk_scheme"], line["risk_class"]);
        line.RefuseIf(scheme.Length > 0 != risk.Length > 0, "risk_class", "risk.scheme_missing", "方案和等级要一起写：没有方案的等级没有意义，不同方案的等级不能比较", "Give scheme and class together: a class means nothing without its scheme");
        line.RefuseIf(scheme.Length > 0 && risk.Length > 0 && line.Alters("risk_scheme", "risk_class") && !known.Contains(new(scheme, risk)), "risk_class", "risk.unknown", $"“风险等级与监督比例”中没有方案{scheme}的等级{risk}", $"The register of risk classes has no {risk} of the scheme {scheme}");
        line.RefuseIf(line["risk_on"].Length > 0 && risk.Length == 0, "risk_on", "risk.day_without_class", "没有等级就没有评定日期", "There is no class to have been given on a day");
    }

    private static void CheckPeople(RegisterLine line)
    {
        foreach (var contact in new[] { "contact_a", "contact_b", "contact_referral" })
            line.RefuseIf(line[contact].Length == 0 && line[$"{contact}_phone"].Length > 0, contact, "contact.name_missing", "有电话要写联系人姓名", "A phone needs the contact's name");
    }

    private static void CheckKey(RegisterLine line)
    {
        line.RefuseIf(line["key_from"].Length > 0 && line["key_reason"].Length == 0, "key_reason", "key_supervision.reason_required", "列入重点监管须说明理由", "Key supervision needs a reason");
        line.RefuseIf(line["key_from"].Length == 0 && (line["key_reason"].Length > 0 || line["key_until"].Length > 0), "key_from", "key_supervision.day_required", "须写明自哪日起列入重点监管", "Key supervision needs its first day");
        line.RefuseIf(line.Day("key_until") < line.Day("key_from"), "key_until", "key_supervision.ends_before_start", "重点监管止于起始日之前", "Key supervision ends before it starts");
    }

    private void Enter(RegisterLine line)
    {
        var (by, now) = (attempt.Caller.Person ?? PersonId.System, time.GetUtcNow().ToUnixTimeMilliseconds());
        var entity = new SupervisedEntity(
            new EntityId(ids.Next()), line["name"], CodeOf(line), line["kind"], line["address"], new UnitId(line["area"]), line["principal"], line["phone"], line["ownership"], now);
        entity.Stand(EntitySheet.StateOf(line["state"]));
        TakeRest(entity, line);
        db.Entities.Add(entity);
        history.Note(entity, EntityHistory.Registered, "名录导入登记", null, by, now);
        NoteClass(entity, line, by, now);
    }

    private void Change(SupervisedEntity entity, RegisterLine line)
    {
        var (by, now) = (attempt.Caller.Person ?? PersonId.System, time.GetUtcNow().ToUnixTimeMilliseconds());
        var particulars = line.Changes.Where(column => !column.Code.StartsWith("risk_", StringComparison.Ordinal) && !column.Code.StartsWith("key_", StringComparison.Ordinal)).ToList();
        if (particulars.Count > 0)
            history.Note(entity, EntityHistory.Changed, $"名录导入更正：{string.Join('；', particulars.Select(column => $"{column.Label.Zh} {column.Words(line.Known![column.Code]).Zh} → {column.Words(line[column.Code]).Zh}"))}", null, by, now);

        entity.Change(line["name"], line["address"], line["principal"], line["phone"]);
        entity.Identify(CodeOf(line), line["kind"]);
        if (line.Alters("area"))
            entity.MoveTo(new UnitId(line["area"]));
        if (line.Alters("state"))
            entity.Stand(EntitySheet.StateOf(line["state"]));
        TakeRest(entity, line);
        NoteClass(entity, line, by, now);
    }

    private static void TakeRest(SupervisedEntity entity, RegisterLine line)
    {
        entity.BelongTo(line["owner_code"], line["ownership"]);
        entity.CallAt(ContactOf(line, "contact_a"), ContactOf(line, "contact_b"));
        entity.ReferTo(ContactOf(line, "contact_referral"));
        entity.LieIn(line["grid"], line["direct_report"] switch { "yes" => true, "no" => false, _ => null });
        if (line.Alters("risk_scheme", "risk_class", "risk_on"))
            entity.Classify(line["risk_class"].Length > 0 ? new(line["risk_scheme"], line["risk_class"]) : null, line.Day("risk_on"));
        if (line.Alters("key_from", "key_until", "key_reason"))
            entity.Watch(line.Day("key_from") is { } from ? new(from, line.Day("key_until"), line["key_reason"]) : null);
    }

    private void NoteClass(SupervisedEntity entity, RegisterLine line, PersonId by, long now)
    {
        if (line.Alters("risk_scheme", "risk_class"))
            history.NoteClass(entity, line.Known is { } known && known["risk_class"].Length > 0 ? new(known["risk_scheme"], known["risk_class"]) : null, null, by, now);
        if (line.Alters("key_from", "key_until", "key_reason"))
            history.NoteWatch(entity, null, by, now);
    }

    private static CreditCode? CodeOf(RegisterLine line) => line["credit_code"].Length > 0 ? CreditCode.FromStore(line["credit_code"]) : null;

    private static EntityContact? ContactOf(RegisterLine line, string column) => line[column].Length > 0 ? new(line[column], line[$"{column}_phone"]) : null;
}
