using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence.SignIn;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>What the workers do elsewhere, done here as part of the act.</summary>
internal static class RehearsedPlace
{
    private const int MostRounds = 100;

    /// <summary>Hands every message to those who hear it, until nobody has anything more to tell.</summary>
    public static async Task TellAll(this RehearsalRoom room, CancellationToken stop)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var open = await room.Read((db, _) => db.Outbox.AsNoTracking().Where(row => row.DoneAt == null).OrderBy(row => row.Id).Take(200).ToListAsync(stop));
            var requests = open.SelectMany(row => Consumers.RequestsOf(row.Id, row.Type, row.Json)).ToList();
            var told = false;
            foreach (var request in requests)
                told |= await room.Send(request, Caller.System, stop);
            if (!told)
                return;
        }
    }

    /// <summary>When the next thing falls due: a timer, a reminder, the end of a limit; null when nothing does.</summary>
    public static Task<long?> NextDue(this RehearsalRoom room, CancellationToken stop) => room.Read(async (db, _) =>
    {
        var now = room.Time.Now;
        var timer = await db.Bookmarks.Where(row => row.DueAt != null).MinAsync(row => row.DueAt, stop);
        var limit = await db.Clocks.Where(clock => clock.StoppedAt == null && clock.DueAt > now).MinAsync(clock => clock.DueAt, stop);
        return timer is null || limit < timer ? limit : timer;
    });

    /// <summary>An account to sign with, where a step asks for the password again.</summary>
    public static Task LetSign(this RehearsalRoom room, PersonId person, CancellationToken stop) => room.Read(async (db, _) =>
    {
        if (await db.Users.AnyAsync(account => account.PersonId == person, stop))
            return false;

        db.Users.Add(new Account { Id = person.Value, UserName = person.Value, NormalizedUserName = person.Value, PersonId = person, PasswordHash = "-" });
        await db.Commit(stop);
        return true;
    });
}
