using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Seeding;
using SupervisionFlow.Features.WorkItems;
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

internal sealed class DemoPeopleHandler(SupervisionDb db, IServiceProvider services) : IRequestHandler<DemoPeople, IReadOnlyList<Named>>
{
    public async Task<IReadOnlyList<Named>> Handle(DemoPeople request, CancellationToken stop)
    {
        if (services.GetService<SeedTime>() is null)
            return [];

        var shipped = DemoFiles.People().Select(person => new PersonId(person.Id)).ToArray();
        var people = await db.People.AsNoTracking().Where(person => shipped.Contains(person.Id) && person.Left == null).ToListAsync(stop);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Id, unit => unit.ShortName, stop);

        return [.. shipped.Join(people, id => id, person => person.Id, (_, person) => new Named(
            person.Id.Value, person.Name, $"{units.GetValueOrDefault(person.Unit)} {string.Join("、", person.Roles.Select(role => StandardOutcomes.RoleName(role.Role)).Distinct())}"))];
    }
}
