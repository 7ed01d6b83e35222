using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>What of plans the caller may see and do: an office its own, a unit's contact that unit's parts, whoever leads a task all its parts.</summary>
internal sealed class PlanSight(SupervisionDb db, CallerSight sight, Attempt attempt)
{
    private static readonly string[] OfficeRoles = [Roles.Clerk, Roles.Reviewer, Roles.Approver];

    private UnitId[]? _reached;

    /// <summary>The units at which the caller holds a role.</summary>
    public UnitId[] Own => [.. attempt.Caller.Roles.Select(held => held.Unit).Distinct()];

    /// <summary>The plans the caller may see; a draft is its office's alone.</summary>
    public async Task<IQueryable<Plan>> Plans(CancellationToken stop)
    {
        var reached = await Reached(stop);
        var own = Own;
        return db.Plans.Where(plan => reached.Contains(plan.Unit)
            || (plan.State != PlanState.Draft && db.UnitTasks.Any(part => part.PlanId == plan.Id && own.Contains(part.Unit))));
    }

    /// <summary>The tasks of a plan the caller may see.</summary>
    public async Task<IQueryable<PlanTask>> Tasks(Plan plan, CancellationToken stop)
    {
        var tasks = db.PlanTasks.Where(task => task.PlanId == plan.Id);
        if (await SeesAll(plan, stop))
            return tasks;

        var own = Own;
        return tasks.Where(task => db.UnitTasks.Any(part => part.TaskId == task.Id && own.Contains(part.Unit)));
    }

    public async Task<bool> SeesAll(Plan plan, CancellationToken stop) => (await Reached(stop)).Contains(plan.Unit);

    /// <exception cref="NotFoundException">There is none that the caller may see.</exception>
    public async Task<Plan> Plan(string id, CancellationToken stop)
    {
        var plan = new PlanId(id);
        return await (await Plans(stop)).SingleOrDefaultAsync(one => one.Id == plan, stop) ?? throw await NotFoundException.Of("plan", id, db.Plans.AnyAsync(one => one.Id == plan, stop));
    }

    /// <summary>A task the caller may see, with its plan.</summary>
    public async Task<(Plan Plan, PlanTask Task)> Task(string id, CancellationToken stop)
    {
        var key = new PlanTaskId(id);
        var task = await db.PlanTasks.SingleOrDefaultAsync(one => one.Id == key, stop);
        if (task is null)
            throw new NotFoundException("plan_task", id);

        var plan = await db.Plans.SingleAsync(one => one.Id == task.PlanId, stop);
        return await (await Tasks(plan, stop)).AnyAsync(one => one.Id == key, stop)
            ? (plan, task)
            : throw await NotFoundException.Of("plan_task", id, System.Threading.Tasks.Task.FromResult(true));
    }

    /// <summary>A unit's part that the caller may see.</summary>
    public async Task<(Plan Plan, PlanTask Task, UnitTask Part)> Part(string id, CancellationToken stop)
    {
        var key = new UnitTaskId(id);
        var part = await db.UnitTasks.SingleOrDefaultAsync(one => one.Id == key, stop) ?? throw new NotFoundException("unit_task", id);
        var (plan, task) = await Task(part.TaskId.Value, stop);
        return await MaySee(plan, part, stop) ? (plan, task, part) : throw await NotFoundException.Of("unit_task", id, System.Threading.Tasks.Task.FromResult(true));
    }

    /// <summary>The parts of a task that the caller may see: all for the office and for whoever leads, else only the own.</summary>
    public async Task<IReadOnlyList<UnitTask>> Parts(Plan plan, PlanTask task, CancellationToken stop)
    {
        var parts = await db.UnitTasks.AsNoTracking().Where(part => part.TaskId == task.Id).ToListAsync(stop);
        var own = Own;
        return await SeesAll(plan, stop) || parts.Exists(part => part.Leads && own.Contains(part.Unit)) ? parts : parts.FindAll(part => own.Contains(part.Unit));
    }

    /// <summary>Whether the caller works in the office that follows the plan up.</summary>
    public async Task<bool> IsOffice(Plan plan, CancellationToken stop) =>
        await db.Units.Where(unit => unit.Id == plan.Unit).Select(unit => unit.Path).SingleOrDefaultAsync(stop) is { } path && attempt.Caller.Reaches(path, OfficeRoles);

    public async Task RequireOffice(Plan plan, CancellationToken stop)
    {
        if (!await IsOffice(plan, stop))
            throw new NotAllowedException("plan.office_only", "只有督办机构的人员可以这样做", "Only the office that follows the plan up may do that", plan.Id.Value);
    }

    public void RequireOwn(UnitTask part)
    {
        if (!Own.Contains(part.Unit))
            throw new NotAllowedException("unit_task.unit_only", "只有该单位的人员可以这样做", "Only people of that unit may do that", part.Id.Value);
    }

    private async Task<bool> MaySee(Plan plan, UnitTask part, CancellationToken stop)
    {
        var own = Own;
        return own.Contains(part.Unit) || await SeesAll(plan, stop) || await db.UnitTasks.AnyAsync(one => one.TaskId == part.TaskId && one.Leads && own.Contains(one.Unit), stop);
    }

    private async Task<UnitId[]> Reached(CancellationToken stop)
    {
        if (_reached is not null)
            return _reached;

        var subtrees = (await sight.Viewer(stop)).Subtrees;
        var units = await db.Units.AsNoTracking().Select(unit => new { unit.Id, unit.Path }).ToListAsync(stop);
        return _reached = [.. units.Where(unit => subtrees.Any(path => unit.Path.StartsWith(path, StringComparison.Ordinal))).Select(unit => unit.Id)];
    }
}
