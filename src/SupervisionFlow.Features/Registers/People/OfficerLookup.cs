using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Registers.Reading;
using SupervisionFlow.Persistence;
using static SupervisionFlow.Features.Registers.Tables.TradeColumns;

namespace SupervisionFlow.Features.Registers.People;

/// <summary>Finds the officer that a row names by account, within the units that the caller administers.</summary>
internal sealed class OfficerLookup(SupervisionDb db, AdministeredUnits units)
{
    private Dictionary<string, Person>? _people;

    /// <summary>The column by which a row names the officer.</summary>
    public static RegisterColumn Column { get; } = Code("account", "账号", "Account", 40) with { Required = true };

    /// <summary>Everybody within reach, by account; tracked, so that what is changed is kept.</summary>
    public async Task<Dictionary<string, Person>> Within(CancellationToken stop)
    {
        if (_people is null)
        {
            var within = await units.Ids(stop);
            _people = (await db.People.Where(person => within.Contains(person.Unit)).ToListAsync(stop)).ToDictionary(person => person.Id.Value, StringComparer.Ordinal);
        }

        return _people;
    }

    public async Task<HashSet<PersonId>> Ids(CancellationToken stop) => [.. (await Within(stop)).Values.Select(person => person.Id)];

    /// <summary>Refuses a line about somebody who is not there or beyond reach.</summary>
    public async Task Require(RegisterLine line, CancellationToken stop) => line.RefuseIf(
        !(await Within(stop)).ContainsKey(line["account"]), "account", "person.unknown", "您管理范围内没有这个账号的人员，请先在“执法人员”中导入", "Nobody of this account is yours to administer; import the officer first");
}
