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

/// <summary>Takes the next rung of the ladder for every late part of a plan, a hundred at a time; each by itself, and which were refused is told with the reason.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record UrgeLate(string Plan, string Text) : ICommand<UrgedParts>
{
    /// <summary>How many parts one act urges, those longest late first.</summary>
    public const int AtOnce = 100;
}

/// <summary>How many parts were urged, and which were not.</summary>
public sealed record UrgedParts(int Urged, IReadOnlyList<UrgingRefused> Refused);

/// <summary>A part that was not urged: whose, of which task, and why.</summary>
public sealed record UrgingRefused(string UnitName, string TaskNo, string Code, string Zh, string En);

internal sealed class UrgeLateRules : AbstractValidator<UrgeLate>
{
    public UrgeLateRules() => RuleFor(request => request.Text).NotEmpty().MaximumLength(500).OverridePropertyName("words").Says("请填写督办要求，不超过500字", "Say what is asked, in at most 500 characters");
}

internal sealed class UrgeLateHandler(SupervisionDb db, PlanSight sight, PlanRecord record, UrgingSteps steps, OrganisationCharts charts) : IRequestHandler<UrgeLate, UrgedParts>
{
    public async Task<UrgedParts> Handle(UrgeLate request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        var today = record.Today;
        var late = (await db.PlanTasks.Where(task => task.PlanId == plan.Id && task.State == PlanTaskState.Running && task.Due < today).OrderBy(task => task.Due).ThenBy(task => task.Id).Take(UrgeLate.AtOnce).ToListAsync(stop))
            .Where(task => task.DueNow < today).ToDictionary(task => task.Id);
        var ids = late.Keys.ToArray();
        var parts = await db.UnitTasks.Where(part => ids.Contains(part.TaskId) && (part.State == UnitTaskState.Dispatched || part.State == UnitTaskState.Confirmed)).ToListAsync(stop);
        var chart = await charts.Now(stop);

        var (urged, refused) = (0, new List<UrgingRefused>());
        foreach (var part in parts.OrderBy(part => late[part.TaskId].Due).ThenBy(part => part.Id.Value, StringComparer.Ordinal).Take(UrgeLate.AtOnce))
        {
            try
            {
                await steps.Take(late[part.TaskId], part, request.Text, stop);
                urged++;
            }
            catch (RuleViolation tooSoon)
            {
                refused.Add(new(chart.Unit(part.Unit)?.Name ?? part.Unit.Value, late[part.TaskId].No, tooSoon.Code, tooSoon.Message, tooSoon.MessageEn ?? tooSoon.Message));
            }
        }

        record.Note("plan.urge_late", plan, new() { ["urged"] = urged, ["refused"] = refused.Count });
        return new(urged, refused);
    }
}
