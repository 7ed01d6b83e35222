using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Puts refusals on the record, each in a commit of its own, after the refused attempt was dropped.</summary>
public sealed class Refusals(IServiceScopeFactory scopes, Readings readings, TimeProvider time, ILogger<Refusals> log)
{
    private const int MostAttempts = 5;
    private const int LongestId = 128;

    /// <summary>Records that somebody was refused, what, and why. Waits until it is on disk; a refusal is not answered before.</summary>
    internal async Task Record(NotAllowedException refused, string request, Caller caller)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
            db.Record(null, Refused(caller, refused.About ?? request, request, refused.Code));

            try
            {
                await db.Commit(CancellationToken.None);
                return;
            }
            catch (LostRaceException) when (attempt < MostAttempts)
            {
                Log.RaceLost(log, nameof(Refusals), attempt);
            }
        }
    }

    /// <summary>Notes that somebody asked for what they may not know of. Not waited for: how long a 404 takes must not tell which of the two it is.</summary>
    internal void Note(NotFoundException hidden, string request, Caller caller) =>
        readings.NoteRefusal(Refused(caller, hidden.Id, request, $"{hidden.What}.hidden"));

    private AuditAct Refused(Caller caller, string about, string request, string code) =>
        new(time.GetUtcNow().ToUnixTimeMilliseconds(), caller.Person ?? (caller.Kind == CallerKind.Public ? PersonId.Unknown : PersonId.System), "request.refused", "request", Cut(about), caller.From)
        {
            Details = StoredJson.Write(new JsonObject { ["request"] = request, ["code"] = code }),
        };

    /// <summary>What was asked for may be anything that somebody typed.</summary>
    private static string Cut(string about) => about.Length <= LongestId ? about : about[..LongestId];
}
