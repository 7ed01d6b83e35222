using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Persistence;
using SupervisionFlow.Workflows.Execution;

namespace SupervisionFlow.Features.Cases;

/// <summary>终止办理: ends a case by hand on a ground. Everything open is withdrawn, its children too; numbers already issued stay and are voided with the reason.</summary>
[AllowedTo]
public sealed record TerminateCase(CaseId Id, string Ground, string Reason) : ICommand<CaseActAnswer>;

/// <summary>撤回: whoever started a case takes it back while nobody has decided anything in it.</summary>
[AllowedTo]
public sealed record WithdrawCase(CaseId Id, string Reason) : ICommand<CaseActAnswer>;

internal sealed class TerminateCaseRules : AbstractValidator<TerminateCase>
{
    public TerminateCaseRules()
    {
        RuleFor(request => request.Ground).NotEmpty().Says("请选择终止事由", "Choose the ground");
        RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000).Says("请说明理由，不超过2000字", "Give the reason, in at most 2000 characters");
    }
}

internal sealed class WithdrawCaseRules : AbstractValidator<WithdrawCase>
{
    public WithdrawCaseRules() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000).Says("请说明理由，不超过2000字", "Give the reason, in at most 2000 characters");
}

internal sealed class TerminateCaseHandler(ActOnCase acts, CaseEnding ending) : IRequestHandler<TerminateCase, CaseActAnswer>
{
    public async Task<CaseActAnswer> Handle(TerminateCase request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Id, stop);
        var ground = acts.RequireGround(@case, CaseGround.Terminate, request.Ground);
        acts.Record(@case, Acts.Terminate, new() { ["ground"] = request.Ground, ["groundZh"] = ground.Zh, ["reason"] = request.Reason });

        return await ending.End(@case, CaseOutcome.Terminated, Acts.Terminate, $"{ground.Zh}：{request.Reason}", stop);
    }
}

internal sealed class WithdrawCaseHandler(SupervisionDb db, ActOnCase acts, CaseEnding ending) : IRequestHandler<WithdrawCase, CaseActAnswer>
{
    public async Task<CaseActAnswer> Handle(WithdrawCase request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Id, stop);
        if (@case.StartedBy != acts.Actor.Counts && @case.StartedBy != acts.Actor.Id)
            throw new NotAllowedException("case.not_started_by_you", "只有发起人可以撤回", "Only who started it may withdraw it", @case.Id.Value) { PossibleNow = acts.PossibleOn(@case) };
        if (await db.IsDecidedOn(@case.Id, stop))
            throw new RuleViolation("withdraw.downstream_decided", "后续环节已有人办理，不能撤回", "Somebody has decided already", possibleNow: acts.PossibleOn(@case));

        acts.Record(@case, Acts.Withdraw, new() { ["reason"] = request.Reason });
        return await ending.End(@case, CaseOutcome.Withdrawn, Acts.Withdraw, request.Reason, stop);
    }
}

/// <summary>Ends a case by hand: closes it, stops its clocks, voids its documents, cancels its workflow, and does so with its children.</summary>
internal sealed class CaseEnding(SupervisionDb db, ActOnCase acts, CaseWindingUp windingUp, WorkflowRun run)
{
    public async Task<CaseActAnswer> End(Case @case, string outcome, string act, string reason, CancellationToken stop)
    {
        var holders = await acts.Holders(@case, stop);
        RequireOpen(@case);
        var stopped = await windingUp.End(@case, outcome, acts.Actor.Id, acts.Now, reason, stop);
        await run.Apply(@case, new Stimulus.Cancel(reason), stop);
        acts.Tell(@case, act, reason, holders);

        foreach (var child in await ChildrenOf(@case, stop))
        {
            acts.Record(child, act, new() { ["reason"] = reason, ["parent"] = @case.Number.Value });
            await End(child, outcome, act, $"{@case.Number.Value}：{reason}", stop);
        }

        return new(@case.Id, @case.Stage, true, false, stopped);
    }

    private void RequireOpen(Case @case)
    {
        if (!@case.IsOpen)
            throw new RuleViolation("case.already_closed", "案件已办结", "The case is closed", possibleNow: acts.PossibleOn(@case));
    }

    /// <summary>Those still open that its workflow opened: the checks it had scheduled, and what it sent off as long as nobody has decided in it.</summary>
    private async Task<IReadOnlyList<Case>> ChildrenOf(Case @case, CancellationToken stop)
    {
        var ending = await db.ScheduledChecks.Where(check => check.Origin == @case.Id && check.DoneBy != null).Select(check => check.DoneBy!.Value).Distinct().ToListAsync(stop);
        foreach (var sent in (await db.CasesOpenedBy(@case.Id, @case.WorkflowInstanceId, null, stop)).Except(ending))
            if (!await db.IsDecidedOn(sent, stop))
                ending.Add(sent);

        return [.. (await db.Cases.Where(child => ending.Contains(child.Id)).ToListAsync(stop)).Where(child => child.IsOpen)];
    }
}
