using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>Keeps what the holder has typed so far, per person and item. Answers with the instant of saving (Unix ms).</summary>
/// <param name="GoesOnFrom">When the draft was saved on which the typed goes on (Unix ms), 0 if there was none: where another was saved since, nothing is kept and <c>draft.newer</c> is told. Null comes over whatever is there.</param>
[AllowedTo]
public sealed record SaveDraft(WorkItemId Id, JsonObject Typed, long? GoesOnFrom = null) : ICommand<long>;

internal sealed class SaveDraftRules : AbstractValidator<SaveDraft>
{
    public SaveDraftRules() => RuleFor(request => request.Typed).NotNull().Says("缺少草稿内容", "The draft is missing");
}

internal sealed class SaveDraftHandler(SupervisionDb db, ActOnItem acts, PinnedBundles bundles, StagedFiles staged) : IRequestHandler<SaveDraft, long>
{
    public async Task<long> Handle(SaveDraft request, CancellationToken stop)
    {
        var act = await acts.Begin(request.Id, stop);
        act.Step.RequireUndecided(request.Id, act.Actor);
        if (!act.Step.PossibleFor(request.Id, act.Actor).Contains(Acts.SaveDraft))
            throw new RuleViolation("draft.not_holder", "只有办理人可以保存草稿", "Only the holder keeps a draft", possibleNow: act.Step.PossibleNow(request.Id, act.Actor));

        var draft = await db.Drafts.FindAsync([request.Id, act.Actor.Id], stop);
        if (draft is not null && request.GoesOnFrom is { } shown && shown != draft.SavedAt)
            throw new RuleViolation("draft.newer", "您在另一设备或页面上保存过这个环节的较新草稿，请先选择保留哪一份", "You saved a newer draft of this step on another device or page; choose which one stays");

        var json = StoredJson.Write(await WithoutProtected(act, request.Typed, stop));
        if (draft is not null)
            draft.Save(json, act.At);
        else
            db.Drafts.Add(new Draft(request.Id, act.Actor.Id, json, act.At));
        await staged.Renew(act.Actor.Id, json, act.At, stop);

        return act.At;
    }

    /// <summary>What is kept apart once it is sent is not kept in the open before.</summary>
    private async Task<JsonObject> WithoutProtected(ItemAct act, JsonObject typed, CancellationToken stop)
    {
        var form = (await bundles.Find(db, act.Case.BundleId, stop)).Form(act.Item.FormKey);
        var open = typed.DeepClone().AsObject();
        foreach (var field in form?.Fields.Where(field => field.IsProtected) ?? [])
            open.Remove(field.Id);

        return open;
    }
}
