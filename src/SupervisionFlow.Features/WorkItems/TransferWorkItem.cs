using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Attachments;
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

    /// <summary>It goes along, with the files that it names.</summary>
    GoesAlong,
}

internal sealed class TransferWorkItemRules : AbstractValidator<TransferWorkItem>
{
    public TransferWorkItemRules()
    {
        RuleFor(request => request.To.Value).NotEmpty().Says("请选择转办人员", "Choose whom it goes to");
        RuleFor(request => request.Reason).NotEmpty().Says("转办须说明理由", "A transfer needs a reason");
        RuleFor(request => request.Reason).MaximumLength(2000).Says("理由最多2000字", "The reason has at most 2000 characters");
    }
}

internal sealed class TransferWorkItemHandler(SupervisionDb db, ActOnItem acts, StagedFiles staged, Outbox outbox) : IRequestHandler<TransferWorkItem, ActAnswer>
{
    public async Task<ActAnswer> Handle(TransferWorkItem request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        var to = await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == request.To, stop) ?? throw new NotFoundException("person", request.To.Value);
        var from = act.Item.Holder ?? act.Actor.Id;
        var seat = act.Step.Seats.Single(one => one.Id == act.Item.SeatId);
        if (!to.MayTakeOver(seat, await db.People.AsNoTracking().SingleOrDefaultAsync(person => person.Id == from, stop)))
            throw new RuleViolation("transfer.role_missing", $"{to.Name}不具备该环节要求的岗位", $"{to.Name} does not hold the role that this step asks for", possibleNow: act.Step.PossibleFor(request.Id, act.Actor));

        await RequireAnOfficerForAnOfficer(act, seat, from, to.Id, stop);

        act.Step.Transfer(request.Id, act.Actor, to, request.Reason, act.At);
        acts.Record(act, Acts.Transfer, "", new() { ["from"] = from.Value, ["to"] = to.Id.Value, ["reason"] = request.Reason });
        outbox.Tell(act.Case, new WorkItemTransferred(act.Case.Id, act.Item.Id, act.Step.Title, from, to.Id, request.Reason));

        if (request.Draft == DraftChoice.GoesAlong)
            await HandOver(act, from, to.Id, stop);

        return ActOnItem.Answer(act);
    }

    private async Task HandOver(ItemAct act, PersonId from, PersonId to, CancellationToken stop)
    {
        if (await db.Drafts.FindAsync([act.Item.Id, from], stop) is not { } draft)
            return;

        if (await db.Drafts.FindAsync([act.Item.Id, to], stop) is { } theirs)
            theirs.Save(draft.Json, act.At);
        else
            db.Drafts.Add(draft.CopyFor(to, act.At));
        await staged.HandOver(from, to, draft.Json, act.At, stop);
    }

    // A seat that names a certified officer goes only to another whose certificate is valid today and who has no conflict with the party.
    private async Task RequireAnOfficerForAnOfficer(ItemAct act, Seat seat, PersonId from, PersonId to, CancellationToken stop)
    {
        var today = LegalDay.Of(act.At);
        var certificates = await db.Certificates.AsNoTracking().Where(one => one.PersonId == from || one.PersonId == to).ToListAsync(stop);
        if (seat.Audience.Any(key => key.StartsWith("role:", StringComparison.Ordinal)) || certificates.All(one => one.PersonId != from))
            return;

        if (!certificates.Any(one => one.PersonId == to && one.Covers(today)))
            throw new RuleViolation("transfer.certificate_missing", "接办人没有有效的执法证", "The other has no valid enforcement certificate", "行政许可法第34条", act.Step.PossibleFor(act.Item.Id, act.Actor));
        if (act.Case.Subject is { } subject && (await db.Conflicts.AsNoTracking().Where(one => one.PersonId == to).ToListAsync(stop)).Any(one => one.Bars(to, subject, today)))
            throw new RuleViolation("transfer.conflict_of_interest", "接办人与当事人有利害关系，应当回避", "The other has a conflict of interest with the party", null, act.Step.PossibleFor(act.Item.Id, act.Actor));
    }
}
