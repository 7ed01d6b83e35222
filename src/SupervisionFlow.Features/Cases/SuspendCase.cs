using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Cases;

/// <summary>中止办理: parks the people's work of a case on a ground. A clock stops only where its limit lists the ground; the others run on.</summary>
[AllowedTo]
public sealed record SuspendCase(CaseId Id, string Ground, string Reason) : ICommand<CaseActAnswer>;

/// <summary>恢复办理: the work goes on where it stood; internal due days move by the working days it was parked, and the clocks that stopped with it go on.</summary>
[AllowedTo]
public sealed record ResumeCase(CaseId Id, string Reason) : ICommand<CaseActAnswer>;

/// <summary>Where the case stands after an act on the whole of it, and the clocks that the act stopped or set going again.</summary>
public sealed record CaseActAnswer(CaseId Id, string Stage, bool Closed, bool Suspended, IReadOnlyList<string> Clocks);

internal sealed class SuspendCaseRules : AbstractValidator<SuspendCase>
{
    public SuspendCaseRules()
    {
        RuleFor(request => request.Ground).NotEmpty().Says("请选择中止事由", "Choose the ground");
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000).Says("请说明理由，不超过2000字", "Give the reason, in at most 2000 characters");
    }
}

internal sealed class ResumeCaseRules : AbstractValidator<ResumeCase>
{
    public ResumeCaseRules() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000).Says("请说明理由，不超过2000字", "Give the reason, in at most 2000 characters");
}

internal sealed class SuspendCaseHandler(SupervisionDb db, ActOnCase acts, CaseClocks clocks, SharedTables tables) : IRequestHandler<SuspendCase, CaseActAnswer>
{
    public async Task<CaseActAnswer> Handle(SuspendCase request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Id, stop);
        var ground = acts.RequireGround(@case, CaseGround.Suspend, request.Ground);
        var (at, by) = (acts.Now, acts.Actor.Id);
        acts.Changing(@case, () =>
        {
            @case.Suspend(request.Ground, request.Reason, by, at);
            return @case;
        });

        var stopped = new List<string>();
        foreach (var clock in (await clocks.Of(@case.Id, stop)).Where(clock => clock is { StoppedAt: null, SuspendedAt: null } && tables.RulesOf(clock).Limit.IsSuspendedBy(request.Ground)))
        {
            clock.Suspend(tables.RulesOf(clock), request.Ground, LegalDay.Of(at), by, at);
            stopped.Add(clock.Title);
        }

        var holders = await acts.Holders(@case, stop);
        foreach (var step in await db.OpenStepsOf(@case.Id, stop))
            step.Park(at);
        acts.Record(@case, Acts.Suspend, new() { ["ground"] = request.Ground, ["groundZh"] = ground.Zh, ["reason"] = request.Reason, ["clock"] = string.Join('、', stopped) });
        acts.Tell(@case, Acts.Suspend, $"{ground.Zh}，{request.Reason}", holders);

        return new(@case.Id, @case.Stage, false, true, stopped);
    }
}

internal sealed class ResumeCaseHandler(SupervisionDb db, ActOnCase acts, CaseClocks clocks, SuspendedDays suspended, SharedTables tables) : IRequestHandler<ResumeCase, CaseActAnswer>
{
    public async Task<CaseActAnswer> Handle(ResumeCase request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Id, stop);
        if (@case.Suspension is { } suspended)
            acts.RequireGround(@case, CaseGround.Suspend, suspended.Ground);
        var suspension = acts.Changing(@case, @case.Resume);
        var (at, by) = (acts.Now, acts.Actor.Id);
        var today = LegalDay.Of(at);

        var resumed = new List<string>();
        foreach (var clock in (await clocks.Of(@case.Id, stop)).Where(clock => clock.StoppedAt is null && clock.SuspendedAt == suspension.At))
        {
            clock.Resume(tables.RulesOf(clock), today, by, at);
            resumed.Add(clock.Title);
        }

        foreach (var step in await db.OpenStepsOf(@case.Id, stop))
        {
            step.Unpark(acts.Actor.Id, at);
            foreach (var item in step.WorkItems.Where(item => item.State is WorkItemState.Open or WorkItemState.Waiting))
                item.Reschedule(Later(item, LegalDay.Of(Math.Max(suspension.At, item.CreatedAt)), today));
        }

        acts.Record(@case, Acts.Resume, new() { ["reason"] = request.Reason, ["clock"] = string.Join('、', resumed) });
        acts.Tell(@case, Acts.Resume, request.Reason, await acts.Holders(@case, stop));

        return new(@case.Id, @case.Stage, false, false, resumed);
    }

    /// <summary>An internal handling limit does not run while nobody may work; of what was opened meanwhile not since then.</summary>
    private WorkItemDue? Later(WorkItem item, DateOnly since, DateOnly today)
    {
        if (item.DueDay is not { } due || due < since)
            return item.DueAt is { } at ? new(at, item.DueDay) : null;

        return suspended.Later(due, [(since, today)]);
    }
}
