using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Says that a unit takes over another's duties from a day on. Open parts move when the day has come; what is done stays where it was done.</summary>
[AllowedTo(Roles.Administrator)]
public sealed record SucceedUnit(string From, string To, DateOnly EffectiveOn, string Basis) : ICommand<int>;

/// <summary>Moves the open parts of units whose successor has begun; housekeeping sends it. Answers with how many moved.</summary>
[AllowedToTheSystem]
public sealed record ApplySuccessions : ICommand<int>;

internal sealed class SucceedUnitRules : AbstractValidator<SucceedUnit>
{
    public SucceedUnitRules()
    {
        RuleFor(request => request.EffectiveOn).NotEqual(default(DateOnly)).OverridePropertyName("on").Says("请填写生效日", "Give the day");
        RuleFor(request => request.Basis).NotEmpty().MaximumLength(200).OverridePropertyName("basis").Says("请填写依据文件，不超过200字", "Name the document it rests on, at most 200 characters");
    }
}

internal sealed class SucceedUnitHandler(SupervisionDb db, PlanRecord record, Successions successions, IIdSource ids) : IRequestHandler<SucceedUnit, int>
{
    public async Task<int> Handle(SucceedUnit request, CancellationToken stop)
    {
        var (from, to) = (new UnitId(request.From), new UnitId(request.To));
        if (await db.Units.CountAsync(unit => unit.Id == from || unit.Id == to, stop) != 2 && from != to)
            throw new RuleViolation("unit.unknown", "没有这个单位", "There is no such unit");

        var succession = new UnitSuccession(new UnitSuccessionId(ids.Next()), from, to, request.EffectiveOn, request.Basis, record.By, record.Now);
        db.UnitSuccessions.Add(succession);
        return succession.EffectiveOn <= record.Today ? await successions.Apply(succession, stop) : 0;
    }
}

internal sealed class ApplySuccessionsHandler(SupervisionDb db, PlanRecord record, Successions successions) : IRequestHandler<ApplySuccessions, int>
{
    public async Task<int> Handle(ApplySuccessions request, CancellationToken stop)
    {
        var today = record.Today;
        var moved = 0;
        foreach (var succession in await db.UnitSuccessions.Where(one => one.AppliedAt == null && one.EffectiveOn <= today).OrderBy(one => one.EffectiveOn).ToListAsync(stop))
            moved += await successions.Apply(succession, stop);

        return moved;
    }
}

/// <summary>Moves open parts from one unit to its successor.</summary>
internal sealed class Successions(SupervisionDb db, PlanRecord record)
{
    public async Task<int> Apply(UnitSuccession succession, CancellationToken stop)
    {
        var parts = await db.UnitTasks.Where(part => part.Unit == succession.From && (part.State == UnitTaskState.Dispatched || part.State == UnitTaskState.Confirmed || part.State == UnitTaskState.Disputed)).ToListAsync(stop);
        var ids = parts.Select(part => part.TaskId).Distinct().ToArray();
        var tasks = await db.PlanTasks.Where(task => ids.Contains(task.Id)).ToDictionaryAsync(task => task.Id, stop);
        foreach (var part in parts)
        {
            part.MoveTo(succession.To);
            var task = tasks[part.TaskId];
            if (part.Leads)
                task.Assign(task.Mode, task.LeadName, succession.To, task.Partners);
            record.Note("unit_task.succeed", task, new() { ["from"] = succession.From.Value, ["to"] = succession.To.Value, ["basis"] = succession.Basis });
        }

        succession.Apply(record.Now);
        return parts.Count;
    }
}
