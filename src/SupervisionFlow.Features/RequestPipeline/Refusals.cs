using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Puts refusals on the record, each in a commit of its own, after the refused attempt was dropped.</summary>
public sealed class Refusals(IServiceScopeFactory scopes, TimeProvider time, ILogger<Refusals> log)
{
    private const int MostAttempts = 5;

    /// <summary>Records that somebody was refused, what, and why. Waits until it is on disk; a refusal is not answered before.</summary>
    internal async Task Record(NotAllowedException refused, string request, Caller caller)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<SupervisionDb>();
            db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), caller.Person ?? PersonId.System, "request.refused", "request", refused.About ?? request, caller.From)
            {
                Details = new JsonObject { ["request"] = request, ["code"] = refused.Code }.ToJsonString(StoredJson.Options),
            });

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
}
