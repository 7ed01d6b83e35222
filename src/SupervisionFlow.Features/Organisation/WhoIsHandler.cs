using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

internal sealed class WhoIsHandler(SupervisionDb db) : IRequestHandler<WhoIs, WhoIsAnswer?>
{
    public async Task<WhoIsAnswer?> Handle(WhoIs request, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(one => one.Id == request.Person, stop);
        if (person is null || person.Left is not null)
            return null;

        var ids = person.Roles.Select(role => role.Unit).Append(person.Unit).Distinct().ToArray();
        var units = await db.Units.AsNoTracking().Where(unit => ids.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, stop);
        var roles = person.Roles.Select(role => new HeldRole(role.Role, role.Unit, units[role.Unit].Path)).ToList();

        return new(new Caller(person.Id, person.Name, person.Unit, roles, request.From, CallerKind.Person), units[person.Unit].Name);
    }
}
