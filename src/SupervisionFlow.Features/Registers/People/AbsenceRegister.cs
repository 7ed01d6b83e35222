using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.People;

/// <summary>When officers are away and not to be drawn.</summary>
internal sealed class AbsenceRegister(SupervisionDb db, OfficerLookup officers, IIdSource ids) : IRegister
{
    private static readonly RegisterSheet Columns = new(
        "absences", new("执法人员不在岗", "Absences"), new("按账号和起始日对应；抽取当日不在岗的人员不被抽中。", "Found by account and first day; who is away on the day of a draw is not drawn."), ["account", "from"],
        [OfficerLookup.Column, Day("from", "自", "From") with { Required = true }, Day("until", "至", "Until") with { Required = true }, Text("reason", "事由", "Reason", 300) with { Required = true }],
        IsPersonal: true);

    public RegisterSheet Sheet => Columns;

    public void RequireReach()
    {
        // Who may be changed follows each one's unit.
    }

    public async Task<IReadOnlyList<KnownRow>> All(CancellationToken stop)
    {
        var within = await officers.Ids(stop);
        var rows = await db.Absences.Where(absence => within.Contains(absence.PersonId)).OrderBy(absence => absence.PersonId).ThenBy(absence => absence.From).ToListAsync(stop);
        return [.. rows.Select(KnownOf)];
    }

    public Task<IReadOnlyList<KnownRow>> Known(IReadOnlyList<RegisterLine> lines, CancellationToken stop) => All(stop);

    public IReadOnlyList<string> KeysOf(RegisterLine line) => [$"{line["account"]}|{line["from"]}"];

    public async Task Check(IReadOnlyList<RegisterLine> lines, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            await officers.Require(line, stop);
            line.RefuseIf(line.Day("until") < line.Day("from"), "until", "absence.ends_before_start", "止于起始日之前", "It ends before it starts");
        }
    }

    public Task Apply(IReadOnlyList<RegisterLine> lines, RegisterImportId import, CancellationToken stop)
    {
        foreach (var line in lines)
        {
            if (line.Known?.Source is Absence absence)
                absence.Correct(line.Day("until")!.Value, line["reason"]);
            else
                db.Absences.Add(new Absence(new AbsenceId(ids.Next()), new PersonId(line["account"]), line.Day("from")!.Value, line.Day("until")!.Value, line["reason"]));
        }

        return Task.CompletedTask;
    }

    private static KnownRow KnownOf(Absence absence) => new([$"{absence.PersonId}|{absence.From:yyyy-MM-dd}"], new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = absence.PersonId.Value,
        ["from"] = $"{absence.From:yyyy-MM-dd}",
        ["until"] = $"{absence.Until:yyyy-MM-dd}",
        ["reason"] = absence.Reason,
    }, absence);
}
