using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Draws;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Inspections;

/// <summary>What every act on the year's inspection plan begins and ends with: the task, whether the actor's role reaches its unit, and the entry in the record.</summary>
internal sealed class YearPlanDesk(SupervisionDb db, OrganisationCharts charts, Attempt attempt, DrawDesk draws, TimeProvider time)
{
    private static readonly string[] Planning = [Roles.Approver, Roles.Reviewer, Roles.Administrator];

    public DateOnly Today => Domain.LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

    public OrgUnit? Own(OrganisationChart chart) => attempt.Caller.Unit is { } unit ? chart.Unit(unit) : null;

    public bool MayPlan(OrgUnit? unit) => unit is not null && (attempt.Caller.Kind == CallerKind.System || attempt.Caller.Reaches(unit.Path, Planning));

    public void RequireMine(OrgUnit unit)
    {
        if (!MayPlan(unit))
            throw new NotAllowedException("planned_task.out_of_reach", $"{unit.Name}的检查计划不在您的职责范围内", $"The plan of {unit.Name} is not yours", unit.Id.Value);
    }

    public async Task<PlannedTask> Mine(string id, CancellationToken stop)
    {
        var key = new PlannedTaskId(id);
        var task = await db.PlannedTasks.SingleOrDefaultAsync(one => one.Id == key, stop) ?? throw new NotFoundException("planned_task", id);
        RequireMine((await charts.Now(stop)).Unit(task.Unit) ?? throw new NotFoundException("unit", task.Unit.Value));
        return task;
    }

    /// <summary>The scope with the codes of its kinds of objects, however they were written.</summary>
    /// <exception cref="ValidationFailed">A kind that nobody knows: nothing would ever be drawn for it.</exception>
    public async Task<PlannedScope> WithKinds(PlannedScope scope, CancellationToken stop)
    {
        var (codes, unknown) = (await WrittenKinds.Now(db, stop)).Read(scope.Kinds);
        return unknown.Count == 0
            ? scope with { Kinds = codes }
            : throw new ValidationFailed([new FieldError("kinds", "planned_task.kinds", $"没有这类对象：{string.Join('、', unknown)}", $"There is no such kind of objects: {string.Join(", ", unknown)}")]);
    }

    /// <summary>The units whose plans the caller reads: as with draws.</summary>
    public async Task<UnitId[]> Readable(CancellationToken stop) => [.. (await charts.Now(stop)).Units.Where(unit => draws.MayRead(unit.Path)).Select(unit => unit.Id)];

    public void Record(string act, string what, string id, JsonObject details) =>
        db.Record(null, new AuditAct(time.GetUtcNow().ToUnixTimeMilliseconds(), attempt.Actor.Id, $"planned_task.{act}", what, id, attempt.Actor.From) { OnBehalfOf = attempt.Actor.OnBehalfOf, Details = StoredJson.Write(details) });
}
