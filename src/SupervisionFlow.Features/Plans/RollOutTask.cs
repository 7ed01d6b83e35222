using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Enters the look at a phase of a roll-out. Where it passed, a next phase that waited for it begins at once if its day has come.</summary>
/// <param name="Phase">Its place among the task's phases, from nought.</param>
/// <param name="Opinion">Required where it did not pass.</param>
[AllowedTo(Roles.Approver)]
public sealed record ReviewPhase(string Id, int Phase, PhaseVerdict Verdict, string Opinion) : ICommand<string>;

/// <summary>What the look at a phase says.</summary>
public enum PhaseVerdict
{
    Passed,
    NotPassed,
}

/// <summary>Begins the phases whose day has come: their units get their parts and are told. Housekeeping sends it; answers with how many parts went out.</summary>
[AllowedToTheSystem]
public sealed record BeginPhases : ICommand<int>
{
    /// <summary>How many tasks one act looks at; the next goes on.</summary>
    public const int AtOnce = 100;
}

internal sealed class ReviewPhaseRules : AbstractValidator<ReviewPhase>
{
    public ReviewPhaseRules() => RuleFor(review => review.Opinion).MaximumLength(500).OverridePropertyName("opinion").Says("验收意见不超过500字", "At most 500 characters");
}

internal sealed class ReviewPhaseHandler(PlanSight sight, PlanRecord record, PhaseParts parts) : IRequestHandler<ReviewPhase, string>
{
    public async Task<string> Handle(ReviewPhase request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        task.ReviewPhase(request.Phase, request.Verdict == PhaseVerdict.Passed, request.Opinion, record.By, record.Today);
        record.Note("plan_task.phase_review", task, new() { ["phase"] = task.Phases[request.Phase].Name, ["verdict"] = request.Verdict.ToString(), ["opinion"] = request.Opinion });
        await parts.Begin(plan, task, stop);

        return task.Id.Value;
    }
}

internal sealed class BeginPhasesHandler(SupervisionDb db, PlanRecord record, PhaseParts parts) : IRequestHandler<BeginPhases, int>
{
    public async Task<int> Handle(BeginPhases request, CancellationToken stop)
    {
        var today = record.Today;
        var tasks = await db.PlanTasks.Where(task => task.State == PlanTaskState.Running && task.NextPhaseOn <= today).OrderBy(task => task.NextPhaseOn).ThenBy(task => task.Id).Take(BeginPhases.AtOnce).ToListAsync(stop);
        var given = 0;
        foreach (var task in tasks)
            given += (await parts.Begin(await db.Plans.SingleAsync(plan => plan.Id == task.PlanId, stop), task, stop)).Count;

        return given;
    }
}
