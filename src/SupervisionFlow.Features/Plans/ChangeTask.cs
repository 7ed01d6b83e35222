using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Changes a deadline or a target by written approval of who issued the plan; the old value stays on record.</summary>
/// <param name="Indicator">Which target, from nought; null for the deadline.</param>
/// <param name="Approval">The 文号 of the approval; without it the change is refused.</param>
[AllowedTo(Roles.Approver)]
public sealed record ChangeTask(string Id, int? Indicator, decimal? Target, DateOnly? Due, string Approval, string Reason) : ICommand<string>
{
    /// <summary>The milestone whose day changes, from nought; null for the deadline of the task.</summary>
    public int? Milestone { get; init; }
}

/// <summary>Parks a task until the superior has spoken (按照省统一部署), or lets it go on; the days waited move its deadline, and its case is suspended meanwhile.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record ParkTask(string Id, TaskParking Parking, string Reason) : ICommand<string>;

/// <summary>回头看: a task that was ticked off is opened again with its parts, and its lead works on it in a new case that follows from the first.</summary>
[AllowedTo(Roles.Reviewer, Roles.Approver)]
public sealed record ReopenTask(string Id, string Reason) : ICommand<string>;

/// <summary>Whether a task waits for the superior.</summary>
public enum TaskParking
{
    Wait,
    Resume,
}

internal sealed class ChangeTaskHandler(PlanSight sight, PlanRecord record) : IRequestHandler<ChangeTask, string>
{
    public async Task<string> Handle(ChangeTask request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        if (request is { Indicator: { } at, Target: { } target } && at >= 0 && at < task.Indicators.Count)
            task.ChangeTarget(at, target, request.Approval, request.Reason, record.By, record.Now);
        else if (request is { Milestone: { } milestone, Due: { } day })
            task.ChangeMilestone(milestone, day, request.Approval, request.Reason, record.By, record.Now);
        else if (request.Due is { } due)
            task.ChangeDue(due, request.Approval, request.Reason, record.By, record.Now);
        else
            throw new RuleViolation("plan_task.nothing_to_change", "请填写新的期限或者目标", "Give a new deadline or target");
        record.Note("plan_task.change", task, new() { ["approval"] = request.Approval, ["reason"] = request.Reason });

        return task.Id.Value;
    }
}

internal sealed class ParkTaskHandler(SupervisionDb db, PlanSight sight, PlanRecord record, PlanCases cases) : IRequestHandler<ParkTask, string>
{
    public async Task<string> Handle(ParkTask request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        if (request.Parking == TaskParking.Wait)
            task.Wait(record.Today);
        else
            task.Resume(record.Today);
        if (task.CaseId is { } id && await db.Cases.SingleOrDefaultAsync(one => one.Id == id && one.Closing == null, stop) is { } @case)
            await cases.Park(@case, request.Parking, request.Reason, stop);
        record.Note(request.Parking == TaskParking.Wait ? "plan_task.wait" : "plan_task.resume", task, new() { ["reason"] = request.Reason });

        return task.Id.Value;
    }
}

internal sealed class ReopenTaskHandler(PlanSight sight, Reopening reopening) : IRequestHandler<ReopenTask, string>
{
    public async Task<string> Handle(ReopenTask request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        if (string.IsNullOrWhiteSpace(request.Reason))
            throw new RuleViolation("plan_task.reason_required", "请说明回头看发现的问题", "Say what the look-back found");

        await reopening.Reopen(plan, task, request.Reason, stop);
        return task.Id.Value;
    }
}

/// <summary>Opens a ticked task again with its parts, and its lead a new case.</summary>
internal sealed class Reopening(SupervisionDb db, PlanRecord record, PlanCases cases)
{
    public async Task Reopen(Domain.Plans.Plan plan, Domain.Plans.PlanTask task, string reason, CancellationToken stop)
    {
        task.Reopen();
        var parts = await db.UnitTasks.Where(part => part.TaskId == task.Id).ToListAsync(stop);
        parts.ForEach(part => part.Reopen());
        if (task.Lead is not null)
            await cases.Begin(plan, task, stop);
        record.Note("plan_task.reopen", task, new() { ["reason"] = reason });
        record.Tell(parts.Select(part => part.Unit), $"回头看重开：{task.Title}", reason, task);
    }
}
