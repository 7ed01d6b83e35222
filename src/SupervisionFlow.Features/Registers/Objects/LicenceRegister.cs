using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Exchange;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.Objects;

/// <summary>Licences and filing certificates of entities, such as those issued before this system was there. One that a case issued can be completed, not moved to another holder.</summary>
internal sealed class LicenceRegister(SupervisionDb db, AdministeredUnits units, EntityLookup entities, LicencesChanged exchanged, IIdSource ids, Attempt attempt, TimeProvider time) : IRegister
{
    private const int AtOnce = 2000;

    private static readonly RegisterSheet Columns = new(
        "licences", new("证照", "Licences"), new("按证照种类和证号对应；持证单位须已在监督对象名录中。填写“撤销或注销理由”即撤销该证。", "Found by kind and number; the holder must be in the register of entities. A reason for revoking revokes it."), ["kind", "number"],
        [
            .. EntityLookup.Columns, new("kind", new("证照种类", "Kind"), ColumnKind.Choice) { Options = EntityKinds.OfLicences, IsOpen = true, Required = true }, Text("number", "证号", "Number", 100) with { Required = true },
            Day("issued_on", "发证日期", "Issued on") with { Required = true }, Day("valid_until", "有效期至", "Valid until"), Text("subjects", "许可项目", "Subjects", 1000) with { Note = new("用、隔开", "Separated by 、") }, Text("revoked", "撤销或注销理由", "Revoked because", 300),
        ],
        IsPersonal: true);

    public RegisterSheet Sheet => Columns;

    public void RequireReach()
    {
        // Which rows may be changed follows the holder's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var within = await units.Ids(stop);
        var rows = await db.Licences.AsNoTracking().Join(db.Entities.Where(entity => within.Contains(entity.Area)), licence => licence.EntityId, entity => entity.Id, (licence, entity) => new { licence, entity.CreditCode })
            .OrderBy(row => row.licence.Kind).ThenBy(row => row.licence.Number).Take(RegisterReading.MostRows).ToListAsync(stop);
        return [.. rows.Select(row => KnownOf(row.licence, row.CreditCode))];
    }

    public async Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        await entities.Load(lines, stop);
        var known = new List<KnownRow>();
        foreach (var some in lines.Select(line => line["number"]).Distinct().Chunk(AtOnce))
        {
            var rows = await db.Licences.Where(licence => some.Contains(licence.Number)).Join(db.Entities, licence => licence.EntityId, entity => entity.Id, (licence, entity) => new { licence, entity.CreditCode }).ToListAsync(stop);
            known.AddRange(rows.Select(row => KnownOf(row.licence, row.CreditCode)));
        }

        return known;
    }

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [$"{line["kind"]}|{line["number"]}"];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            await entities.Require(line, stop);
            line.RefuseIf(line.Day("valid_until") < line.Day("issued_on"), "valid_until", "licence.ends_before_issue", "早于发证日期", "Before the licence is issued");
            if (line.Known?.Source is not Licence licence)
                continue;

            line.RefuseIf(entities.Of(line) is { } holder && holder.Id != licence.EntityId, "entity_id", "licence.other_holder", "该证号属于另一单位，证照不能转给他人", "This number belongs to another holder; a licence does not move");
            line.RefuseIf(licence.Revocation is not null && line.Changes.Any(), "revoked", "licence.already_revoked", "该证件已撤销或注销，不再更改", "The licence is revoked and stays as it is");
        }
    }

    public async Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        var (by, now) = (attempt.Caller.Person ?? PersonId.System, time.GetUtcNow().ToUnixTimeMilliseconds());
        var taken = new List<Licence>();
        foreach (var line in lines)
        {
            var subjects = line["subjects"].Split('、', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (line.Known?.Source is Licence licence)
                licence.Correct(line.Day("issued_on")!.Value, line.Day("valid_until"), subjects);
            else
                db.Licences.Add(licence = new(new LicenceId(ids.Next()), entities.Of(line)!.Id, line["kind"], line["number"], line.Day("issued_on")!.Value, line.Day("valid_until"), null, subjects));

            if (line["revoked"].Length > 0)
                licence.Revoke("registered", by, now, line["revoked"]);
            taken.Add(licence);
        }

        await exchanged.Note(taken, "证照名录导入", besides: null, by, now, stop);
    }

    private static KnownRow KnownOf(Licence licence, CreditCode? code) => new([$"{licence.Kind}|{licence.Number}"], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["entity_id"] = licence.EntityId.Value,
        ["credit_code"] = code?.Value ?? "",
        ["kind"] = licence.Kind,
        ["number"] = licence.Number,
        ["issued_on"] = $"{licence.IssuedOn:yyyy-MM-dd}",
        ["valid_until"] = licence.ValidUntil is { } until ? $"{until:yyyy-MM-dd}" : "",
        ["subjects"] = string.Join('、', licence.Subjects),
        ["revoked"] = licence.Revocation?.Reason ?? "",
    }, licence);
}
