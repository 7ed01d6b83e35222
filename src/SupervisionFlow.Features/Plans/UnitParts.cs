using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>A unit takes its part on.</summary>
[AllowedTo]
public sealed record AcceptPart(string Id) : ICommand<string>;

/// <summary>A unit says that a part is not theirs; the office decides.</summary>
[AllowedTo]
public sealed record DisputePart(string Id, string Reason) : ICommand<string>;

/// <summary>The office decides on a disputed part: it stays, or goes to the unit named.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record ArbitratePart(string Id, string? Unit, string Reason) : ICommand<string>;

/// <summary>The office lets the task be closed without this part.</summary>
[AllowedTo(Roles.Approver)]
public sealed record WaivePart(string Id, string Reason) : ICommand<string>;

internal sealed class AcceptPartHandler(PlanSight sight, PlanRecord record) : IRequestHandler<AcceptPart, string>
{
    public async Task<string> Handle(AcceptPart request, CancellationToken stop)
    {
        var (_, task, part) = await sight.Part(request.Id, stop);
        sight.RequireOwn(part);
        if (!part.IsOpen)
            throw new RuleViolation("unit_task.over", "该项任务已完成或者已豁免", "The part is done or waived");

        part.Accept();
        record.Note("unit_task.accept", task, new() { ["unit"] = part.Unit.Value });
        return task.Id.Value;
    }
}

internal sealed class DisputePartHandler(PlanSight sight, PlanRecord record) : IRequestHandler<DisputePart, string>
{
    public async Task<string> Handle(DisputePart request, CancellationToken stop)
    {
        var (plan, task, part) = await sight.Part(request.Id, stop);
        sight.RequireOwn(part);
        part.Dispute(request.Reason);
        record.Note("unit_task.dispute", task, new() { ["unit"] = part.Unit.Value, ["reason"] = request.Reason });
        record.Tell([plan.Unit], $"分工异议：{task.Title}", request.Reason, task);
        return task.Id.Value;
    }
}

internal sealed class ArbitratePartHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<ArbitratePart, string>
{
    public async Task<string> Handle(ArbitratePart request, CancellationToken stop)
    {
        var (plan, task, part) = await sight.Part(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        var unit = request.Unit is { Length: > 0 } named ? new UnitId(named) : part.Unit;
        if (!await db.Units.AnyAsync(one => one.Id == unit && one.Active, stop))
            throw new RuleViolation("unit.unknown", $"没有单位“{unit}”", $"There is no unit {unit}");
        if (unit != part.Unit && await db.UnitTasks.AnyAsync(one => one.TaskId == task.Id && one.Unit == unit, stop))
            throw new RuleViolation("unit_task.twice", "该单位已承担本任务", "That unit has a part in this task already");

        part.Arbitrate(unit, request.Reason);
        if (part.Leads && task.Lead != unit)
            task.Assign(task.Mode, task.LeadName, unit, task.Partners);
        record.Note("unit_task.arbitrate", task, new() { ["unit"] = unit.Value, ["reason"] = request.Reason });
        record.Tell([unit], $"分工裁定：{task.Title}", request.Reason, task);
        return task.Id.Value;
    }
}

internal sealed class WaivePartHandler(PlanSight sight, PlanRecord record) : IRequestHandler<WaivePart, string>
{
    public async Task<string> Handle(WaivePart request, CancellationToken stop)
    {
        var (plan, task, part) = await sight.Part(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        part.Waive(request.Reason);
        record.Note("unit_task.waive", task, new() { ["unit"] = part.Unit.Value, ["reason"] = request.Reason });
        return task.Id.Value;
    }
}
