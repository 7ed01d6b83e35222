using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Keeps what the holder has typed so far, per person and item; the last save wins. Answers with the instant of saving (Unix ms).</summary>
[AllowedTo]
public sealed record SaveDraft(WorkItemId Id, JsonObject Typed) : ICommand<long>;

internal sealed class SaveDraftRules : AbstractValidator<SaveDraft>
{
    public SaveDraftRules() => RuleFor(request => request.Typed).NotNull().Says("缺少草稿内容", "The draft is missing");
}

internal sealed class SaveDraftHandler(SupervisionDb db, ActOnItem acts, StagedFiles staged) : IRequestHandler<SaveDraft, long>
{
    public async Task<long> Handle(SaveDraft request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        if (!act.Step.PossibleFor(request.Id, act.Actor).Contains(Acts.SaveDraft))
            throw new RuleViolation("draft.not_holder", "只有办理人可以保存草稿", "Only the holder keeps a draft", possibleNow: act.Step.PossibleFor(request.Id, act.Actor));

        var json = StoredJson.Write(request.Typed);
        if (await db.Drafts.FindAsync([request.Id, act.Actor.Id], stop) is { } draft)
            draft.Save(json, act.At);
        else
            db.Drafts.Add(new Draft(request.Id, act.Actor.Id, json, act.At));
        await staged.Renew(act.Actor.Id, json, act.At, stop);

        return act.At;
    }
}
