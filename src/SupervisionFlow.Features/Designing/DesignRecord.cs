using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing;

/// <summary>Puts what was done to a design on the record; a design belongs to no case.</summary>
internal sealed class DesignRecord(SupervisionDb db, Attempt attempt, TimeProvider time)
{
    /// <param name="act">Stable, such as <c>design.retract</c>.</param>
    /// <param name="key">The process.</param>
    public void Enter(string act, string key, JsonObject details, string contentHash = "") =>
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, act, "design", key, attempt.Actor.From) { ContentHash = contentHash, Details = StoredJson.Write(details) });
}
