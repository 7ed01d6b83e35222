using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.Running;
using SupervisionFlow.Features.WorkflowRuns;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Properties;

/// <summary>The acts that a play chooses from; <paramref name="choice"/> chooses item, person and the rest. Many of them are refused, and may be.</summary>
internal sealed class PlayedActs(Playing playing, int choice)
{
    private static readonly PersonId[] People = [Who.Wang, Who.Li, Who.Zhao, Who.Chen, Who.Liu, Who.Zhang, Who.Crowd[0], Who.Crowd[1]];

    /// <summary>How many acts people do.</summary>
    public const int OfPeople = 21;

    /// <summary>How many there are, those of operators and of time with them.</summary>
    public const int Kinds = 25;

    private (CrashAtCommit.Edge Crash, bool Twice) _manner;

    private PersonId Somebody => People[choice % People.Length];

    private PersonId Another => People[(choice / People.Length + choice + 1) % People.Length];

    public Task Do(int act, (CrashAtCommit.Edge Crash, bool Twice) manner)
    {
        _manner = manner;
        return act switch
        {
            0 or 1 or 2 or 3 or 4 => Holding<ActAnswer>(Playing.Decide),
            5 => Holding<ActAnswer>(item => item.Kind == StepKind.SignOff ? new RejectWorkItem(item.Id, [], "不同意", null) : new CompleteWorkItem(item.Id, item.StepKey.EndsWith('c') ? Piece.Again : "Done", [], null, null)),
            6 or 7 or 8 => Return(),
            9 => Done(item => new WithdrawWorkItem(item.Id, "撤回")),
            10 or 11 => Done(item => new TakeBackDecision(item.Id, "拿回")),
            12 => Holding(item => new TransferWorkItem(item.Id, Somebody, "转办", (DraftChoice)(choice % 2))),
            13 => Delegate(),
            14 => Signers(),
            15 => choice % 3 == 0 ? Holding(item => new RecuseFromWorkItem(item.Id, "回避", choice % 2 == 0 ? Somebody : null)) : Holding(item => new SaveDraft(item.Id, [])),
            16 => Suspend(),
            17 => choice % 3 == 0 ? Jump() : Batch(),
            18 => choice % 2 == 0 ? playing.Send(new HandOver(Somebody, Another, "交接", HandOverManner.WhatIsPossible, Leaves: false), Who.Huang, _manner.Crash, _manner.Twice) : Substitute(),
            19 => choice % 2 == 0 ? Serve() : ByAnybody(),
            _ => Holding(item => new AbstainFromWorkItem(item.Id, "弃权", null)),
        };
    }

    /// <summary>By whoever the item asks, claiming it first.</summary>
    private async Task Holding<T>(Func<WorkItem, ICommand<T>> command)
    {
        if (await Chosen(item => item.State == WorkItemState.Open && item.Kind != StepKind.Advice) is { } item)
            await By(item, command);
    }

    private async Task By<T>(WorkItem item, Func<WorkItem, ICommand<T>> command)
    {
        var asked = item.Holder is { } holder ? [holder] : await playing.Asked(item.Id);
        if (asked.Count == 0)
            return;

        var person = asked[choice % asked.Count];
        if (item.Holder is null && !await playing.Send(new ClaimWorkItem(item.Id), person))
            return;

        await playing.Send(command(item), person, _manner.Crash, _manner.Twice);
    }

    private async Task Return()
    {
        if (await Chosen(item => item.State == WorkItemState.Open && item.Kind != StepKind.Advice) is not { } item)
            return;

        var targets = (await playing.App.Read(db => db.Steps.AsNoTracking().SingleAsync(step => step.Id == item.StepId))).ReturnTargets;
        if (targets.Count > 0)
            await By<ActAnswer>(item, _ => new ReturnWorkItem(item.Id, targets[choice % targets.Count], "退回", (StraightBackChoice)(choice / 7 % 2)));
    }

    /// <summary>What was decided, by who decided it.</summary>
    private async Task Done(Func<WorkItem, ICommand<ActAnswer>> command)
    {
        if (await Chosen(item => item.State == WorkItemState.Done && item.Holder != null && item.Kind != StepKind.Advice) is { } item)
            await playing.Send(command(item), item.Holder!.Value, _manner.Crash, _manner.Twice);
    }

    private async Task Delegate()
    {
        if (await Chosen(item => item.State == WorkItemState.Open && item.Kind == StepKind.Advice) is not { } side)
        {
            await Holding(item => new DelegateWorkItem(item.Id, Somebody, "请提出意见"));
            return;
        }

        if (choice % 2 == 0)
            await playing.Send(new Advise(side.Id, "可以"), side.Holder!.Value, _manner.Crash, _manner.Twice);
        else
            await playing.Send(new WithdrawDelegation(side.Id, "不必了"), side.Advice!.AskedBy, _manner.Crash, _manner.Twice);
    }

    private async Task Signers()
    {
        var added = await playing.App.Read(db => db.Seats.AsNoTracking().Where(seat => seat.AddedBy != null).Select(seat => seat.Id).ToListAsync());
        if (choice % 3 == 0 && await Chosen(item => added.Contains(item.SeatId) && item.State is WorkItemState.Open or WorkItemState.Waiting) is { } undecided)
            await playing.Send(new RemoveSigner(undecided.Id, "减签"), Who.Huang, _manner.Crash, _manner.Twice);
        else
            await Holding(item => new AddSigner(item.Id, Somebody, SeatPlacement.Before + choice / 11 % 3, "加签"));
    }

    /// <summary>Somebody is served with a document that stands: from then on no return may void it.</summary>
    private async Task Serve()
    {
        var papers = await playing.App.Read(db => db.Documents.AsNoTracking().Where(document => document.TemplateKey == "paper").OrderBy(document => document.Id).Select(document => document.Id).ToListAsync());
        if (papers.Count > 0)
            await playing.Send(new RecordService(papers[choice / 5 % papers.Count], "direct", playing.App.Today, choice % 3 == 0 ? "代理人" : null, [Who.Li, Who.Zhao], "张三", null, null, null, null, []), Who.Li, _manner.Crash, _manner.Twice);
    }

    private async Task Suspend()
    {
        var @case = await playing.App.Case(playing.Case);
        if (@case.Suspension is null)
            await playing.Send(new SuspendCase(@case.Id, "supplement", "等待补正"), Who.Liu, _manner.Crash, _manner.Twice);
        else
            await playing.Send(new ResumeCase(@case.Id, "已补正"), Who.Liu, _manner.Crash, _manner.Twice);
    }

    private async Task Jump()
    {
        if (await Chosen(item => item.CaseId == playing.Case && item.Kind != StepKind.Advice) is { } item)
            await playing.Send(new JumpTo(playing.Case, item.StepKey, "跳转"), Who.Huang, _manner.Crash, _manner.Twice);
    }

    /// <summary>Both sign-offs that are first in line, as their holder would tick them.</summary>
    private async Task Batch()
    {
        var items = await playing.App.Read(db => db.WorkItems.AsNoTracking().Where(item => item.State == WorkItemState.Open && item.Kind == StepKind.SignOff).OrderBy(item => item.Id).Take(2).ToListAsync());
        if (items.Count == 0)
            return;

        var person = items[0].Holder ?? (await playing.Asked(items[0].Id)).FirstOrDefault(Somebody);
        var shown = new List<BatchItem>();
        foreach (var item in items.Where(item => item.Holder == person || item.Holder is null))
        {
            try
            {
                shown.Add(new(item.Id, (await playing.App.Send(new StepPage(item.Id), person)).ContentHash));
            }
            catch (Exception notTheirs) when (notTheirs is NotFoundException or NotAllowedException)
            {
                shown.Add(new(item.Id, "unseen"));
            }
        }

        var caller = await playing.App.CallerOf(person);
        playing.Sent();
        var batch = playing.App.Services.GetRequiredService<BatchDecisions>();
        await batch.Decide(shown, BatchVerdict.Approve, "同意", caller, new IdempotencyKey($"batch{choice}"), CancellationToken.None);
    }

    private async Task Substitute()
    {
        var today = playing.App.Today;
        if (await playing.Send(new MakeSubstitution(Somebody, Another, today, today.AddDays(3), null, null, CoversOpen: true), Somebody, _manner.Crash, _manner.Twice))
            await ByAnybody(Another);
    }

    private Task ByAnybody() => ByAnybody(Somebody);

    /// <summary>By somebody who may or may not: as holder, substitute or nobody of those.</summary>
    private async Task ByAnybody(PersonId person)
    {
        if (await Chosen(item => item.Kind != StepKind.Advice) is { } item)
            await playing.Send(Playing.Decide(item), person, _manner.Crash, _manner.Twice);
    }

    private async Task<WorkItem?> Chosen(Func<WorkItem, bool> which)
    {
        var items = (await playing.App.Read(db => db.WorkItems.AsNoTracking().OrderBy(item => item.Id).ToListAsync())).Where(which).ToList();
        return items.Count == 0 ? null : items[choice / 3 % items.Count];
    }
}
