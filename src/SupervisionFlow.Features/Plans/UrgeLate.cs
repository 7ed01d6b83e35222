using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Takes the next rung of the ladder for every late part of a plan, the lead's by the task or one of its milestones, indicators and phases, a partner's by its own day or its batch's, a hundred at a time; each by itself, and which were refused is told with the reason.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record UrgeLate(string Plan, string Text) : ICommand<UrgedParts>
{
    /// <summary>How many parts one act urges, those urged least and longest late first; whoever cannot be urged yet takes no place.</summary>
    public const int AtOnce = 100;
}

/// <summary>How many parts were urged, which could not be (at most a hundred of them), and how many can be urged still: asked again it goes on with them.</summary>
public sealed record UrgedParts(int Urged, IReadOnlyList<UrgingRefused> Refused, int Left);

/// <summary>A part that was not urged: whose, of which task, and why.</summary>
public sealed record UrgingRefused(string UnitName, string TaskNo, string Code, string Zh, string En);

internal sealed class UrgeLateRules : AbstractValidator<UrgeLate>
{
    public UrgeLateRules() => RuleFor(request => request.Text).NotEmpty().MaximumLength(500).OverridePropertyName("words").Says("请填写督办要求，不超过500字", "Say what is asked, in at most 500 characters");
}

internal sealed class UrgeLateHandler(SupervisionDb db, PlanSight sight, PlanRecord record, PlanLights lights, UrgingSteps steps, OrganisationCharts charts) : IRequestHandler<UrgeLate, UrgedParts>
{
    public async Task<UrgedParts> Handle(UrgeLate request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        var rules = await lights.All(stop);
        var tasks = await db.PlanTasks.Where(task => task.PlanId == plan.Id && task.State == PlanTaskState.Running).ToDictionaryAsync(task => task.Id, stop);
        var late = (await db.UnitTasks.Where(part => part.PlanId == plan.Id && (part.State == UnitTaskState.Dispatched || part.State == UnitTaskState.Confirmed)).ToListAsync(stop))
            .Where(part => tasks.ContainsKey(part.TaskId)).Select(part => (Part: part, Task: tasks[part.TaskId], Since: rules.Lights.LateSince(part, tasks[part.TaskId], record.Today))).Where(one => one.Since is not null);
        var last = (await db.PlanUrgings.AsNoTracking().Where(urging => db.UnitTasks.Any(part => part.Id == urging.UnitTaskId && part.PlanId == plan.Id)).ToListAsync(stop))
            .GroupBy(urging => urging.UnitTaskId).ToDictionary(urgings => urgings.Key, urgings => urgings.MaxBy(urging => urging.Rung));

        var (urged, left, refused) = (0, 0, new List<UrgingRefused>());
        var chart = await charts.Now(stop);
        foreach (var (part, task, _) in late.OrderBy(one => last.GetValueOrDefault(one.Part.Id)?.Rung ?? 0).ThenBy(one => one.Since).ThenBy(one => one.Part.Id.Value, StringComparer.Ordinal))
        {
            try
            {
                var next = steps.Next(task, part, last.GetValueOrDefault(part.Id), rules);
                if (urged == UrgeLate.AtOnce)
                    left++;
                else
                {
                    steps.Climb(task, part, request.Text, next);
                    urged++;
                }
            }
            catch (RuleViolation tooSoon)
            {
                refused.Add(new(chart.Unit(part.Unit)?.Name ?? part.Unit.Value, task.No, tooSoon.Code, tooSoon.Message, tooSoon.MessageEn ?? tooSoon.Message));
            }
        }

        record.Note("plan.urge_late", plan, new() { ["urged"] = urged, ["refused"] = refused.Count, ["left"] = left });
        return new(urged, [.. refused.Take(UrgeLate.AtOnce)], left);
    }
}
