using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Cases;

/// <summary>Looks up who looks.</summary>
public static class Viewers
{
    /// <summary>The viewer that a person is now; null when there is no such person.</summary>
    public static async Task<Viewer?> ViewerOf(this SupervisionDb db, PersonId id, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, stop);
        if (person is null)
            return null;

        var held = person.Roles.Select(role => role.Unit).Distinct().ToArray();
        var paths = await db.Units.Where(unit => held.Contains(unit.Id)).Select(unit => unit.Path).ToListAsync(stop);
        var onPaths = paths.SelectMany(path => path.Split('/', StringSplitOptions.RemoveEmptyEntries)).Distinct().Select(unit => new UnitId(unit)).ToArray();
        var units = await db.Units.AsNoTracking().Where(unit => onPaths.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, stop);

        return Viewer.Of(person, units);
    }
}
