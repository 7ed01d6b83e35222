using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>What becomes of a proposal once it is saved.</summary>
public enum ProposalFate
{
    Kept,
    Confirmed,
    Dropped,
}

/// <summary>A partner as edited: the document's name and our units for it.</summary>
public sealed record PartnerEdit(string Name, IReadOnlyList<string> Units);

/// <summary>An indicator as edited; an empty target is still to be supplied (待补).</summary>
public sealed record IndicatorEdit(string Name, IndicatorKind Kind, Comparator Comparator, decimal? Target, decimal? UpTo, string UnitOfMeasure, DateOnly? Due, bool Yearly, string Reference, string TargetGrade, IReadOnlyList<string> Scale);

/// <summary>Saves what a person made of a proposal, and confirms or drops it. Only while its plan has not been dispatched.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record EditPlanTask(
    string Id, string No, string Section, string Title, string LeadName, string? Lead, IReadOnlyList<PartnerEdit> Partners, IReadOnlyList<Milestone> Milestones,
    IReadOnlyList<IndicatorEdit> Indicators, decimal Weight, bool IsVeto, bool WaitsForSuperior, string PilotScope, ProposalFate Fate) : ICommand<string>
{
    /// <summary>The phases in which it is rolled out; empty for everywhere at once.</summary>
    public IReadOnlyList<RollOutPhase> Phases { get; init; } = [];
}

/// <summary>Confirms every proposal of a plan that leaves nothing to decide; answers with how many were confirmed and how many are left.</summary>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record ConfirmPlanTasks(string Plan) : ICommand<ConfirmedTasks>;

/// <summary>How many were confirmed, and how many still need a person: an uncertain date or an unknown unit.</summary>
public sealed record ConfirmedTasks(int Confirmed, int Left);

internal sealed class EditPlanTaskRules : AbstractValidator<EditPlanTask>
{
    public EditPlanTaskRules()
    {
        RuleFor(edit => edit.Title).NotEmpty().OverridePropertyName("title").Says("请填写任务名称", "Give the task a title");
        RuleFor(edit => edit.Title).MaximumLength(200).OverridePropertyName("title").Says("任务名称不超过200字", "At most 200 characters");
        RuleFor(edit => edit.Weight).InclusiveBetween(0, 1000).OverridePropertyName("weight").Says("权重应为0至1000", "A weight lies between 0 and 1000");
        RuleFor(edit => edit.Indicators).Must(all => all.All(one => one.Name.Length is > 0 and <= 200)).OverridePropertyName("indicators").Says("每项指标须有名称，不超过200字", "Each indicator needs a name of at most 200 characters");
        RuleFor(edit => edit.Milestones).Must(all => all.All(one => one.Text.Length is > 0 and <= 500)).OverridePropertyName("milestones").Says("每个节点须有说明，不超过500字", "Each milestone needs words, at most 500 characters");
        RuleFor(edit => edit.Milestones).Must(all => all.Count <= 200).OverridePropertyName("milestones").Says("节点不超过200个", "At most 200 milestones");
        RuleFor(edit => edit.Phases).Must(all => all.Count <= 20 && all.All(one => one.Name.Length is > 0 and <= 60)).OverridePropertyName("phases").Says("批次不超过20个，每个须有名称，不超过60字", "At most 20 phases, each with a name of at most 60 characters");
    }
}

internal sealed class EditPlanTaskHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<EditPlanTask, string>
{
    public async Task<string> Handle(EditPlanTask request, CancellationToken stop)
    {
        var (plan, task) = await sight.Task(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        var known = await db.Units.AsNoTracking().Select(unit => unit.Id).ToListAsync(stop);
        var partners = request.Partners.Where(partner => partner.Name.Length > 0)
            .Select(partner => new TaskPartner(partner.Name, [.. partner.Units.Where(unit => known.Contains(new UnitId(unit))).Distinct()], Responsibility.IsGroup(partner.Name))).ToList();
        var lead = request.Lead is { Length: > 0 } unit ? (UnitId?)new UnitId(unit) : null;
        if (lead is { } named && !known.Contains(named))
            throw new RuleViolation("unit.unknown", $"没有单位“{named}”", $"There is no unit {named}");

        task.Name(request.No, request.Section, request.Title);
        task.Assign(lead is null && request.LeadName.Length == 0 ? (partners.Count == 0 ? LeadMode.None : LeadMode.ByDuty) : LeadMode.Named, request.LeadName, lead, partners);
        task.Measure(request.Milestones, request.Indicators.Select(one => Indicator(one, partners, task)));
        task.Weigh(request.Weight, request.IsVeto);
        task.LimitTo(request.PilotScope, request.WaitsForSuperior);
        task.RollOut(request.Phases.Select(phase => phase with { Units = phase.Kind == PhaseKind.Everywhere ? [] : [.. phase.Units.Where(id => known.Contains(new UnitId(id))).Distinct()], BegunOn = null, Review = null }));
        if (request.Fate == ProposalFate.Confirmed)
            task.Confirm();
        else if (request.Fate == ProposalFate.Dropped)
            task.Drop();
        record.Note($"plan_task.{request.Fate.ToString().ToLowerInvariant()}", task);

        return task.State.ToString();
    }

    private static PlanIndicator Indicator(IndicatorEdit edit, List<TaskPartner> partners, PlanTask task) => new(
        edit.Name, edit.Kind, edit.UpTo is null ? edit.Comparator : Comparator.Between, edit.Target, edit.UpTo, edit.UnitOfMeasure, edit.Due, edit.Yearly, edit.Reference, edit.TargetGrade, [.. edit.Scale],
        edit.Kind == IndicatorKind.LeastOfGroup ? [.. partners.Where(partner => partner.IsGroup).SelectMany(partner => partner.Units).Distinct()] : [],
        task.Indicators.FirstOrDefault(one => one.Name == edit.Name)?.Values ?? []);
}

internal sealed class ConfirmPlanTasksHandler(SupervisionDb db, PlanSight sight, PlanRecord record) : IRequestHandler<ConfirmPlanTasks, ConfirmedTasks>
{
    public async Task<ConfirmedTasks> Handle(ConfirmPlanTasks request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        var proposed = await db.PlanTasks.Where(task => task.PlanId == plan.Id && task.State == PlanTaskState.Proposed).ToListAsync(stop);
        var clear = proposed.FindAll(LeavesNothingOpen);
        foreach (var task in clear)
            task.Confirm();
        record.Note("plan.confirm_all", plan, new() { ["confirmed"] = clear.Count, ["left"] = proposed.Count - clear.Count });

        return new(clear.Count, proposed.Count - clear.Count);
    }

    private static bool LeavesNothingOpen(PlanTask task) =>
        task.Milestones.All(one => !one.Uncertain) && (task.LeadName.Length == 0 || task.Lead is not null) && task.Partners.All(partner => partner.Units.Length > 0)
        && (task.Lead is not null || task.Partners.Count > 0);
}
