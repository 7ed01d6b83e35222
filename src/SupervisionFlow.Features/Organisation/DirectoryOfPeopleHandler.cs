using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

internal sealed class DirectoryOfPeopleHandler(SupervisionDb db) : IRequestHandler<DirectoryOfPeople, DirectoryView>
{
    public async Task<DirectoryView> Handle(DirectoryOfPeople request, CancellationToken stop)
    {
        var units = await db.Units.AsNoTracking().OrderBy(unit => unit.Path).ToListAsync(stop);
        var names = units.ToDictionary(unit => unit.Id, unit => unit.Name);
        var people = await db.People.AsNoTracking().OrderBy(person => person.Unit).ThenBy(person => person.Id).ToListAsync(stop);
        var accounts = await db.Users.AsNoTracking().Select(account => new { account.PersonId, account.UserName }).ToListAsync(stop);
        var certificates = (await db.Certificates.AsNoTracking().ToListAsync(stop)).ToLookup(one => one.PersonId);
        var conflicts = await db.Conflicts.AsNoTracking().Join(db.Entities, one => one.SubjectId, entity => entity.Id, (one, entity) => new { one.PersonId, one.SubjectId, one.Reason, entity.Name }).ToListAsync(stop);

        return new(
            [.. units.Select(unit => new UnitLine(unit.Id.Value, unit.Name, unit.Kind.ToString(), unit.Parent?.Value, unit.NumberPrefix, unit.Path.Count(c => c == '/') - 2))],
            [.. people.Select(person => new PersonLine(
                person.Id.Value,
                person.Name,
                accounts.FirstOrDefault(account => account.PersonId == person.Id)?.UserName ?? "",
                person.Unit.Value,
                names[person.Unit],
                [.. person.Roles.Select(role => new RoleLine(role.Role, role.Unit.Value, names[role.Unit]))],
                [.. certificates[person.Id].Select(one => new CertificateLine(one.Number, one.Speciality, one.ValidFrom, one.ValidTo))],
                [.. conflicts.Where(one => one.PersonId == person.Id).Select(one => new ConflictLine(one.SubjectId.Value, one.Name, one.Reason))],
                person.Left?.At))]);
    }
}
