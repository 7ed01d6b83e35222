using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Puts each act on a plan on the record, and tells the units it concerns.</summary>
internal sealed class PlanRecord(SupervisionDb db, Attempt attempt, Outbox outbox, TimeProvider time)
{
    public long Now { get; } = time.GetUtcNow().ToUnixTimeMilliseconds();

    public DateOnly Today => Domain.LegalDay.Of(Now);

    public Actor Actor => attempt.Actor;

    public PersonId By => attempt.Actor.OnBehalfOf ?? attempt.Actor.Id;

    /// <summary>Notes the act on the chain of the task's case, or on the system's.</summary>
    public void Note(string act, PlanTask task, JsonObject? details = null) => Note(act, "plan_task", task.Id.Value, details, task);

    public void Note(string act, Plan plan, JsonObject? details = null) => Note(act, "plan", plan.Id.Value, details, null);

    public void Tell(IEnumerable<UnitId> units, string title, string text, PlanTask task) =>
        outbox.Tell(new UnitsNotified(null, [.. units.Distinct()], [Roles.UnitContact, Roles.Clerk], [], false, title, text) { Link = $"/plans/tasks/{task.Id}" });

    public void Tell(IEnumerable<UnitId> units, string title, string text, Plan plan, string link) =>
        outbox.Tell(new UnitsNotified(null, [.. units.Distinct()], [Roles.UnitContact], [], false, title, ImportPlanHandler.Cut(text, 2000)) { Link = $"/plans/{plan.Id}{link}" });

    private void Note(string act, string what, string id, JsonObject? details, PlanTask? task) =>
        db.Record(task?.CaseId, new AuditAct(Now, attempt.Actor.Id, act, what, id, attempt.Actor.From)
        {
            OnBehalfOf = attempt.Actor.OnBehalfOf,
            Details = (details ?? []).ToJsonString(StoredJson.Options),
        });
}
