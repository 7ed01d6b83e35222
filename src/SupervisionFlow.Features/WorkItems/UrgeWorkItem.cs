using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>催办: the starter, somebody of the handling unit or a head asks for an open item to be done; at most once for each item, person and working day.</summary>
/// <remarks>Answers with how often the item has been urged. On a day off it counts for the next working day.</remarks>
[AllowedTo]
public sealed record UrgeWorkItem(WorkItemId Id, string? Words) : ICommand<int>;

internal sealed class UrgeWorkItemRules : AbstractValidator<UrgeWorkItem>
{
    public UrgeWorkItemRules() => RuleFor(request => request.Words).MaximumLength(500).Says("催办内容最多500字", "At most 500 characters");
}

internal sealed class UrgeWorkItemHandler(SupervisionDb db, ActOnCase acts, SharedTables tables, Outbox outbox, Attempt attempt) : IRequestHandler<UrgeWorkItem, int>
{
    public async Task<int> Handle(UrgeWorkItem request, CancellationToken stop)
    {
        var item = await db.WorkItems.Include(item => item.Audience).SingleOrDefaultAsync(item => item.Id == request.Id, stop) ?? throw new NotFoundException("work_item", request.Id.Value);
        var @case = await acts.Find(item.CaseId, stop);
        if (!MayUrge.Is(attempt.Caller, @case))
            throw new NotAllowedException("urge.not_by_right", "只有发起人、承办单位人员和负责人可以催办", "Only the starter, the handling unit and heads may urge", request.Id.Value);
        if (item.State != WorkItemState.Open)
            throw new RuleViolation("urge.not_open", "该事项没有在办，不必催办", "The item is not open", possibleNow: acts.PossibleOn(@case));
        if (item.Holder == acts.Actor.Id)
            throw new RuleViolation("urge.oneself", "该事项由您自己办理", "The item is your own", possibleNow: acts.PossibleOn(@case));

        var by = acts.Actor.Id;
        var day = tables.Calendar.RollForward(LegalDay.Of(acts.Now)).End;
        var earlier = await db.Urgings.Where(urging => urging.WorkItemId == item.Id).ToListAsync(stop);
        if (earlier.Exists(urging => urging.By == by && urging.Day == day))
            throw new RuleViolation("urge.already_today", "今天已经催办过，下一个工作日可以再催", "You have urged it today; you may again on the next working day", possibleNow: acts.PossibleOn(@case));

        db.Urgings.Add(new Urging(item.Id, by, day, @case.Id, request.Words ?? "", acts.Now));
        db.Record(@case.Id, new AuditAct(acts.Now, by, $"work_item.{Acts.Urge}", "work_item", item.Id.Value, acts.Actor.From)
        {
            Details = StoredJson.Write(new System.Text.Json.Nodes.JsonObject { ["step"] = item.StepKey, ["title"] = item.Title, ["round"] = item.Round, ["text"] = request.Words }),
        });
        outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.Urge, item.Title, by, request.Words ?? "", item.Holder is { } holder ? [holder] : [], item.Id)
        {
            Audience = item.Holder is null ? [.. item.Audience.Where(row => row.Open).Select(row => row.AudienceKey)] : [],
        });

        return earlier.Count + 1;
    }
}

internal static class MayUrge
{
    /// <summary>The starter, whoever handles cases in the handling unit, and the heads of it and above.</summary>
    public static bool Is(Caller caller, Case @case) =>
        caller.Person == @case.StartedBy
        || caller.Reaches(@case.UnitPath, Roles.Approver)
        || caller.Roles.Any(held => held.Unit == @case.Unit && held.Role is Roles.Clerk or Roles.Inspector or Roles.Reviewer);
}
