using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Organisation;

/// <summary>Who stands in for whom today, and for which work: by role, by process, and from the first day on unless open work is covered too.</summary>
internal sealed class Substitutes(SupervisionDb db, OrganisationCharts charts, TimeProvider time)
{
    /// <summary>The legal day by which substitutions count.</summary>
    public DateOnly Today => LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>The substitutions under which a person may act today.</summary>
    public async Task<IReadOnlyList<Substitution>> Of(PersonId substitute, CancellationToken stop)
    {
        var today = Today;
        return await db.Substitutions.AsNoTracking().Where(one => one.Substitute == substitute && one.From <= today && one.Until >= today).ToListAsync(stop);
    }

    /// <summary>Who stands in today for any of these people in a process, for work asked of these keys.</summary>
    /// <param name="since">When it was asked, in Unix milliseconds; null for now.</param>
    public async Task<IReadOnlyList<PersonId>> For(IReadOnlyList<PersonId> people, IReadOnlyList<AudienceKey> asked, string process, CancellationToken stop, long? since = null)
    {
        var today = Today;
        var found = await db.Substitutions.AsNoTracking().Where(one => people.Contains(one.Absent) && one.From <= today && one.Until >= today).ToListAsync(stop);
        var chart = await charts.Now(stop);

        return [.. found.Where(one => IsOfItsTime(one, since ?? long.MaxValue) && (one.Processes.Count == 0 || one.Processes.Contains(process)) && chart.Person(one.Absent) is { } absent && IsAskedOf(one, absent, asked)).Select(one => one.Substitute).Distinct()];
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

    /// <summary>Whether the actor comes to the item for themselves: they hold it, it lies in a pool of theirs, or it is there at their asking. Else they may come for somebody absent, also one of the same pool.</summary>
    public static bool ComesAsThemselves(Step step, WorkItem item, Actor actor) =>
        item.Holder == actor.Id
        || (item.Holder is null && item.Audience.Any(row => actor.Keys.Contains(row.AudienceKey)))
        || item.Advice?.AskedBy == actor.Id
        || step.Seats.Any(seat => seat.Id == item.SeatId && seat.AddedBy == actor.Id);

    /// <summary>The absent person's keys within the scope.</summary>
    public static IReadOnlyList<AudienceKey> KeysOf(Substitution one, Person absent) =>
        [AudienceKey.Of(absent.Id), .. absent.Roles.Where(held => one.Roles.Count == 0 || one.Roles.Contains(held.Role)).Select(held => AudienceKey.Of(held.Role, held.Unit))];

    private static bool Covers(Substitution one, Person absent, WorkItem item, string process)
    {
        if (one.Processes.Count > 0 && !one.Processes.Contains(process))
            return false;
        if (!IsOfItsTime(one, item.CreatedAt))
            return false;
        if (item.Holder is { } holder && holder != absent.Id)
            return false;

        return item.Audience.Any(row => KeysOf(one, absent).Contains(row.AudienceKey)) && IsAskedOf(one, absent, [.. item.Audience.Select(row => row.AudienceKey)]);
    }

    /// <summary>Whether what was asked at that instant is not too old for it.</summary>
    public static bool IsOfItsTime(Substitution one, long since) => since >= Since(one);

    /// <summary>From when on what was asked goes to the substitute, in Unix milliseconds.</summary>
    public static long Since(Substitution one) => one.CoversOpen ? 0 : LegalDay.StartOf(one.From);

    /// <summary>Of work asked of roles one of them must be in the scope, also once the absent person has claimed it; work that names the person is covered where any of their roles is.</summary>
    private static bool IsAskedOf(Substitution one, Person absent, IReadOnlyList<AudienceKey> asked)
    {
        if (one.Roles.Count == 0)
            return true;

        var roles = asked.Where(key => key.Value.StartsWith("role:", StringComparison.Ordinal)).ToList();
        return roles.Count == 0
            ? absent.Roles.Any(held => one.Roles.Contains(held.Role))
            : roles.Exists(KeysOf(one, absent).Contains);
    }

    /// <summary>The same of many items, for a list.</summary>
    public static Func<IQueryable<WorkItem>, IQueryable<WorkItem>> AskedOf(Substitution one, Person absent)
    {
        var named = absent.Roles.Any(held => one.Roles.Contains(held.Role));
        var keys = KeysOf(one, absent).Where(key => key != AudienceKey.Of(absent.Id)).ToArray();

        return items => items.Where(item => item.Audience.Any(row => keys.Contains(row.AudienceKey)) || (named && !item.Audience.Any(row => ((string)(object)row.AudienceKey).StartsWith("role:"))));
    }
}
