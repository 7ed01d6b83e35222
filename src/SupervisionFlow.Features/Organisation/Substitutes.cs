using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Who stands in for whom today, and for which work: by role, by process, and from the first day on unless open work is covered too.</summary>
internal sealed class Substitutes(SupervisionDb db, OrganisationCharts charts, TimeProvider time)
{
    private DateOnly Today => LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The substitutions under which a person may act today.</summary>
    public async Task<IReadOnlyList<Substitution>> Of(PersonId substitute, CancellationToken stop)
    {
        var today = Today;
        return await db.Substitutions.AsNoTracking().Where(one => one.Substitute == substitute && one.From <= today && one.Until >= today).ToListAsync(stop);
    }

    /// <summary>Who stands in today for any of these people in a process.</summary>
    public async Task<IReadOnlyList<PersonId>> For(IReadOnlyList<PersonId> people, string process, CancellationToken stop)
    {
        var today = Today;
        var found = await db.Substitutions.AsNoTracking().Where(one => people.Contains(one.Absent) && one.From <= today && one.Until >= today).ToListAsync(stop);
        return [.. found.Where(one => one.Processes.Count == 0 || one.Processes.Contains(process)).Select(one => one.Substitute).Distinct()];
    }

    /// <summary>The actor as substitute of whoever's the item is, or null if they stand in for none of those. It counts as the absent person's seat.</summary>
    public async Task<Actor?> Acting(Actor actor, WorkItem item, string process, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        foreach (var one in await Of(actor.Id, stop))
        {
            if (chart.Person(one.Absent) is { } absent && Covers(one, absent, item, process))
                return actor with { OnBehalfOf = absent.Id, Name = $"{actor.Name}（代{absent.Name}）", Keys = KeysOf(one, absent) };
        }

        return null;
    }

    /// <summary>The absent person's keys within the scope.</summary>
    public static IReadOnlyList<AudienceKey> KeysOf(Substitution one, Person absent) =>
        [AudienceKey.Of(absent.Id), .. absent.Roles.Where(held => one.Roles.Count == 0 || one.Roles.Contains(held.Role)).Select(held => AudienceKey.Of(held.Role, held.Unit))];

    private static bool Covers(Substitution one, Person absent, WorkItem item, string process)
    {
        if (one.Processes.Count > 0 && !one.Processes.Contains(process))
            return false;
        if (!one.CoversOpen && item.CreatedAt < LegalDay.StartOf(one.From))
            return false;
        if (item.Holder is { } holder && holder != absent.Id)
            return false;

        var keys = KeysOf(one, absent);
        return item.Audience.Any(row => keys.Contains(row.AudienceKey) && (one.Roles.Count == 0 || row.AudienceKey != AudienceKey.Of(absent.Id) || absent.Roles.Any(held => one.Roles.Contains(held.Role))));
    }
}
