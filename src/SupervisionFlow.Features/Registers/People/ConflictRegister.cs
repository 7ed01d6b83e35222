using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Objects;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.People;

/// <summary>From which entities officers recuse (回避): draws pass them over, and steps are not given to them.</summary>
internal sealed class ConflictRegister(SupervisionDb db, OfficerLookup officers, EntityLookup entities, SeatOffers offers, IIdSource ids) : IRegister
{
    private static readonly RegisterSheet Columns = new(
        "conflicts", new("回避关系", "Conflicts of interest"), new("按账号、对象和起始日对应；解除的写截止日。", "Found by account, entity and first day; what has ended gets its last day."), ["account", "entity_id", "from"],
        [OfficerLookup.Column, .. EntityLookup.Columns, Text("reason", "理由", "Reason", 300) with { Required = true }, Day("from", "自", "From") with { Required = true }, Day("until", "至", "Until")],
        IsPersonal: true);

    public RegisterSheet Sheet => Columns;

    public void RequireReach()
    {
        // Who may be changed follows each one's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var within = await officers.Ids(stop);
        var rows = await db.Conflicts.Where(conflict => within.Contains(conflict.PersonId)).GroupJoin(db.Entities, conflict => conflict.SubjectId, entity => entity.Id, (conflict, found) => new { conflict, found })
            .SelectMany(row => row.found.DefaultIfEmpty(), (row, entity) => new { row.conflict, Code = entity!.CreditCode }).ToListAsync(stop);
        return [.. rows.OrderBy(row => row.conflict.PersonId.Value, StringComparer.Ordinal).ThenBy(row => row.conflict.From).Select(row => KnownOf(row.conflict, row.Code))];
    }

    public async Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        await entities.Load(lines, stop);
        return await All(stop);
    }

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [$"{line["account"]}|{line["entity_id"]}|{line["from"]}"];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            await officers.Require(line, stop);
            await entities.Require(line, stop);
            line.RefuseIf(line.Day("until") < line.Day("from"), "until", "days.reversed", "止于起始日之前", "Ends before it begins");
        }
    }

    public async Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            if (line.Known?.Source is ConflictOfInterest conflict)
                conflict.Correct(line["reason"], line.Day("from")!.Value, line.Day("until"));
            else
                db.Conflicts.Add(new ConflictOfInterest(new ConflictId(ids.Next()), new PersonId(line["account"]), new EntityId(line["entity_id"]), line["reason"], line.Day("from")!.Value, line.Day("until")));
        }

        await offers.AfterConflicts([.. lines.Select(line => new EntityId(line["entity_id"])).Distinct()], stop);
    }

    private static KnownRow KnownOf(ConflictOfInterest conflict, CreditCode? code) => new([$"{conflict.PersonId}|{conflict.SubjectId}|{conflict.From:yyyy-MM-dd}"], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = conflict.PersonId.Value,
        ["entity_id"] = conflict.SubjectId.Value,
        ["credit_code"] = code?.Value ?? "",
        ["reason"] = conflict.Reason,
        ["from"] = $"{conflict.From:yyyy-MM-dd}",
        ["until"] = conflict.Until is { } until ? $"{until:yyyy-MM-dd}" : "",
    }, conflict);
}
