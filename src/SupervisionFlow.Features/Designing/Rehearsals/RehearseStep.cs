using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;

namespace SupervisionFlow.Features.Designing.Rehearsals;

/// <summary>Does an open item of the rehearsed case as one of those who are asked; it is claimed first where it lies in a pool.</summary>
/// <param name="After">How many acts had been done when the page was shown.</param>
/// <param name="Act"><c>complete</c>, <c>approve</c>, <c>reject</c>, <c>abstain</c> or <c>return</c>.</param>
/// <param name="Chosen">The outcome of a task; of a return the step it goes back to.</param>
[AllowedTo(DesignRoles.Writes, DesignRoles.Reviews, DesignRoles.Administers)]
public sealed record RehearseStep(string Process, int After, WorkItemId Item, PersonId As, string Act, string Chosen, JsonObject Data, string Opinion, StraightBackChoice Then) : ICommand<RehearsalStands>;

internal sealed class RehearseStepRules : AbstractValidator<RehearseStep>
{
    private static readonly string[] Known = [Acts.Complete, Acts.Approve, Acts.Reject, Acts.Abstain, Acts.Return];

    public RehearseStepRules() =>
        RuleFor(request => request.Act).Must(act => Known.Contains(act)).Says("请选择办理结果", "Choose what is done");
}

internal sealed class RehearseStepHandler(Rehearsals rehearsals, RehearsedFiles files, Attempt attempt) : IRequestHandler<RehearseStep, RehearsalStands>
{
    private static readonly TypedPassword Signature = new("试办");

    public async Task<RehearsalStands> Handle(RehearseStep request, CancellationToken stop)
    {
        var record = await rehearsals.Do(attempt.Actor.Id, request.Process, request.After, async (_, room) =>
        {
            var caller = await room.CallerOf(request.As, stop);
            await files.Lend(room, attempt.Actor.Id, caller, request.Data, stop);
            await room.LetSign(request.As, stop);
            var (title, holder) = await room.Read(async (db, _) => await db.WorkItems.AsNoTracking().Where(item => item.Id == request.Item).Select(item => new { item.Title, item.Holder }).SingleOrDefaultAsync(stop) is { } item
                ? (item.Title, item.Holder)
                : throw new NotFoundException("work_item", request.Item.Value));
            if (holder is null)
                await room.Send(new ClaimWorkItem(request.Item), caller, stop);
            await room.Send(Decision(request), caller, stop);
            await room.TellAll(stop);
            return new RehearsedAct($"{title}：{Words(request).Zh}", $"{title}: {Words(request).En}", caller.Name, room.Time.Now);
        });
        return record.Standing();
    }

    private static ICommand<ActAnswer> Decision(RehearseStep request) => request.Act switch
    {
        Acts.Approve => new ApproveWorkItem(request.Item, request.Data, request.Opinion, null, Signature),
        Acts.Reject => new RejectWorkItem(request.Item, request.Data, request.Opinion, null, Signature),
        Acts.Abstain => new AbstainFromWorkItem(request.Item, request.Opinion, null),
        Acts.Return => new ReturnWorkItem(request.Item, request.Chosen, request.Opinion, request.Then),
        _ => new CompleteWorkItem(request.Item, request.Chosen, request.Data, request.Opinion, null, Signature),
    };

    private static Localisation.Bilingual Words(RehearseStep request) => request.Act switch
    {
        Acts.Approve => StandardOutcomes.Label(SignOff.Approve),
        Acts.Reject => StandardOutcomes.Label(SignOff.Reject),
        Acts.Abstain => new("弃权", "abstained"),
        Acts.Return => new("退回", "returned"),
        _ => StandardOutcomes.Label(request.Chosen),
    };
}
