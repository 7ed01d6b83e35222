using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Domain.Plans.Reading;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>一院一策: makes of a draft plan, as the template, a plan for each unit named: the same tasks, milestones, indicators and weights, led by that unit. Answers with how many were made.</summary>
/// <remarks>Each is a draft that is adapted, confirmed and dispatched by itself. A unit that has one already is left alone. The template itself is never dispatched by this.</remarks>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record DerivePlans(string Plan, IReadOnlyList<string> Units) : ICommand<int>
{
    /// <summary>How many plans one act makes.</summary>
    public const int Most = 50;
}

internal sealed class DerivePlansRules : AbstractValidator<DerivePlans>
{
    public DerivePlansRules() => RuleFor(request => request.Units).Must(units => units?.Count is > 0 and <= DerivePlans.Most).OverridePropertyName("units").Says($"请选择1至{DerivePlans.Most}个单位", $"Choose 1 to {DerivePlans.Most} units");
}

internal sealed class DerivePlansHandler(SupervisionDb db, PlanSight sight, PlanRecord record, OrganisationCharts charts, IIdSource ids) : IRequestHandler<DerivePlans, int>
{
    public async Task<int> Handle(DerivePlans request, CancellationToken stop)
    {
        var template = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(template, stop);
        if (template.DerivedFrom is not null)
            throw new RuleViolation("plan.derived_already", "该计划由模板生成，请以模板计划生成其他单位的计划", "The plan comes from a template itself: derive from that");

        var chart = await charts.Now(stop);
        var have = (await db.Plans.Where(plan => plan.DerivedFrom == template.Id).Select(plan => plan.MadeFor).ToListAsync(stop)).ToHashSet();
        var tasks = await db.PlanTasks.AsNoTracking().Where(task => task.PlanId == template.Id && task.State != PlanTaskState.Dropped).OrderBy(task => task.Order).ToListAsync(stop);
        var units = request.Units.Distinct().Select(id => chart.Unit(new UnitId(id)) is { Active: true } unit ? unit : throw new RuleViolation("unit.unknown", $"没有单位“{id}”", $"There is no unit {id}")).Where(unit => !have.Contains(unit.Id)).ToList();
        foreach (var unit in units)
            Derive(template, unit, tasks);
        record.Note("plan.derive", template, new() { ["plans"] = units.Count });

        return units.Count;
    }

    private void Derive(Plan template, OrgUnit unit, List<PlanTask> tasks)
    {
        var plan = new Plan(new PlanId(ids.Next()), ImportPlanHandler.Cut($"{template.Title}（{unit.Name}）", 200), template.Unit, template.FirstLeads, template.Year, record.By, record.Now);
        plan.Name(plan.Title, template.Issuer, template.Number, template.Meeting, template.IssuedOn);
        plan.RestOn(template.Basis, template.IsPublic);
        plan.FollowUpAs(template.Kind, template.Designation);
        plan.DeriveFrom(template.Id, unit.Id);
        db.Plans.Add(plan);
        foreach (var one in tasks)
            db.PlanTasks.Add(Copy(one, plan, unit));
    }

    /// <summary>The unit leads; whoever cooperates in the template does so here.</summary>
    private PlanTask Copy(PlanTask one, Plan plan, OrgUnit unit)
    {
        var task = new PlanTask(new PlanTaskId(ids.Next()), plan.Id, one.Order, one.No, one.Section, one.Title, one.Source, one.Confidence);
        task.Assign(LeadMode.Named, unit.Name, unit.Id, one.Partners.Where(partner => !partner.Units.Contains(unit.Id.Value)));
        task.Measure(one.Milestones.Select(milestone => milestone with { DoneOn = null }), one.Indicators.Select(indicator => indicator with { Values = [] }));
        task.Weigh(one.Weight, one.IsVeto);
        task.LimitTo(one.PilotScope, one.WaitsForSuperior);

        return task;
    }
}

/// <summary>A plan derived from a template, with its tasks by light.</summary>
public sealed record DerivedLine(string Id, string Title, string UnitName, PlanState State, LightCounts Lights);

/// <summary>The plans derived from one.</summary>
internal sealed class DerivedPlans(SupervisionDb db, PlanLights lights, OrganisationCharts charts)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<DerivedLine>> Of(Plan template, CancellationToken stop)
    {
        var plans = await db.Plans.AsNoTracking().Where(plan => plan.DerivedFrom == template.Id).OrderBy(plan => plan.MadeFor).ThenBy(plan => plan.Id).Take(Most).ToListAsync(stop);
        var chart = await charts.Now(stop);
        var lines = new List<DerivedLine>();
        foreach (var plan in plans)
            lines.Add(new(plan.Id.Value, plan.Title, plan.MadeFor is { } unit ? chart.Unit(unit)?.Name ?? unit.Value : "", plan.State, await lights.Count(db.PlanTasks.Where(task => task.PlanId == plan.Id), stop)));

        return lines;
    }
}
