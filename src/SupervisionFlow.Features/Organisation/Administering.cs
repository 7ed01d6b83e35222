using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>What every act of an administrator keeps to: no further than the units they administer, and on the record.</summary>
internal sealed class Administering(SupervisionDb db, Attempt attempt, TimeProvider time)
{
    /// <summary>A unit below one's own, or a unit outside the health authorities (责任单位) for who administers the topmost authority, under which none of those stands.</summary>
    /// <param name="unit">Null for a new unit without one above.</param>
    /// <exception cref="NotAllowedException">The unit lies outside what the caller administers.</exception>
    public void RequireReach(OrgUnit? unit)
    {
        if (!Reaches(unit))
            throw new NotAllowedException("administrator.out_of_reach", "该单位不在您的管理范围内", "That unit is not yours to administer", unit?.Path ?? "/");
    }

    /// <summary>Whether <see cref="RequireReach"/> would let the caller.</summary>
    public bool Reaches(OrgUnit? unit)
    {
        var caller = attempt.Caller;
        return caller.Kind == CallerKind.System || (unit is not null && caller.Reaches(unit.Path, Roles.Administrator)) || (unit is not { StandsOutside: false } && AdministersARoot());
    }

    /// <summary>The person, if the caller administers their unit.</summary>
    public async Task<Person> Find(string id, CancellationToken stop)
    {
        var key = new PersonId(id);
        var person = await db.People.SingleOrDefaultAsync(one => one.Id == key, stop) ?? throw new NotFoundException("person", id);
        RequireReach(await Units.Find(db, person.Unit.Value, stop));
        return person;
    }

    /// <summary>Appoints to roles in units that the caller administers.</summary>
    public async Task Grant(Person person, IReadOnlyList<RoleGrant> roles, CancellationToken stop)
    {
        foreach (var grant in roles.Where(grant => !person.Holds(grant.Role, new UnitId(grant.UnitId))))
        {
            var unit = await Units.Find(db, grant.UnitId, stop);
            RequireReach(unit);
            person.Appoint(grant.Role, unit.Id);
        }
    }

    public void Record(string act, string subject, string id, JsonObject details) =>
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Caller.Person ?? PersonId.System, act, subject, id, attempt.Caller.From) { Details = details.ToJsonString() });

    public static string Text(IReadOnlyList<RoleGrant> roles) => string.Join(' ', roles.Select(role => $"{role.Role}@{role.UnitId}"));

    private bool AdministersARoot() => attempt.Caller.Roles.Any(held => held.Role == Roles.Administrator && held.UnitPath.Count(c => c == '/') == 2);
}
