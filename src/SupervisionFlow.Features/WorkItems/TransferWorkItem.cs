using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder gives the seat to another, who must be able to sit there; the origin stays visible.</summary>
[AllowedTo]
public sealed record TransferWorkItem(WorkItemId Id, PersonId To, string Reason, DraftChoice Draft) : ICommand<ActAnswer>;

/// <summary>What becomes of the holder's draft.</summary>
public enum DraftChoice
{
    /// <summary>It stays with the one who wrote it.</summary>
    Keep,

    /// <summary>It goes along, with the files that it names. Where the other has filled in something of their own already, theirs stays.</summary>
    GoesAlong,
}

internal sealed class TransferWorkItemRules : AbstractValidator<TransferWorkItem>
{
    public TransferWorkItemRules()
    {
        RuleFor(request => request.To.Value).NotEmpty().OverridePropertyName("to").Says("请选择转办人员", "Choose whom it goes to");
        RuleFor(request => request.Reason).NotEmpty().Says("转办须说明理由", "A transfer needs a reason");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class TransferWorkItemHandler(SupervisionDb db, ActOnItem acts, SeatTakers takers, SeatsLeft seats, PinnedBundles bundles, StepEnding ending, VotesAlready votes, StagedFiles staged, Outbox outbox) : IRequestHandler<TransferWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(TransferWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.RequireUndecided(request.Id, act.Actor);
        var from = act.Item.Holder ?? act.Actor.Id;
        var to = await takers.Require(act, act.Step.Seats.Single(one => one.Id == act.Item.SeatId), from, request.To, stop);
        var shown = await acts.ContentOf(act, stop);

        var before = await seats.Short(act.Step, stop);
        act.Step.Transfer(request.Id, act.Actor, to, request.Reason, act.At);
        await seats.Require(act, before, stop);
        acts.Record(act, Acts.Transfer, shown, new() { ["from"] = from.Value, ["to"] = to.Id.Value, ["toName"] = to.Name, ["reason"] = request.Reason });
        outbox.Tell(act.Case, new WorkItemTransferred(act.Case.Id, act.Item.Id, act.Step.Title, from, to.Id, request.Reason));

        if (request.Draft == DraftChoice.GoesAlong)
            await HandOver(act, from, to.Id, stop);
        await votes.AfterAct(act, act.AskedBefore.Except([act.Item.Id]).ToHashSet(), stop);
        await ending.MoveOn(act, await bundles.Find(db, act.Case.BundleId, stop), [], [], stop);

        return ActOnItem.Answer(act);
    }

    private async Task HandOver(ItemAct act, PersonId from, PersonId to, CancellationToken stop)
    {
        if (await db.Drafts.FindAsync([act.Item.Id, from], stop) is not { } draft)
            return;

        if (await db.Drafts.FindAsync([act.Item.Id, to], stop) is { } theirs)
            theirs.Save(Filled(theirs.Json, draft.Json), act.At);
        else
            db.Drafts.Add(draft.CopyFor(to, act.At));
        await staged.HandOver(from, to, draft.Json, act.At, stop);
    }

    /// <summary>Theirs, and of what came along only the fields that they had not filled in.</summary>
    private static string Filled(string theirs, string came)
    {
        var kept = JsonNode.Parse(theirs)!.AsObject();
        foreach (var (field, value) in JsonNode.Parse(came)!.AsObject())
        {
            if (kept[field] is null)
                kept[field] = value?.DeepClone();
        }

        return StoredJson.Write(kept);
    }
}
