using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Dispatches confirmed tasks of a plan to their units, a hundred at a time: a part for each unit, one for each county of a group, and a case for each task with a lead. Units of a later phase get theirs when it begins.</summary>
/// <remarks>
/// Tasks that are not confirmed, that name no unit (待分解), or whose lead has nobody to ask stay behind. Asked again it goes on
/// with the rest.
/// </remarks>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record DispatchPlan(string Id) : ICommand<DispatchedTasks>
{
    /// <summary>How many tasks one act dispatches.</summary>
    public const int AtOnce = 100;
}

/// <summary>How many were dispatched, how many wait to be, how many are not confirmed or name no unit, and how many have a lead with nobody to ask.</summary>
public sealed record DispatchedTasks(int Dispatched, int Left, int NotReady, int NobodyToAsk);

internal sealed class DispatchPlanHandler(SupervisionDb db, PlanSight sight, PlanRecord record, OrganisationCharts charts, PlanCases cases, PhaseParts phases) : IRequestHandler<DispatchPlan, DispatchedTasks>
{
    /// <summary>Who may take the lead's task, as the process asks for it.</summary>
    private static readonly string[] Takers = [Roles.UnitContact, Roles.Clerk, Roles.Reviewer];

    public async Task<DispatchedTasks> Handle(DispatchPlan request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        var confirmed = db.PlanTasks.Where(task => task.PlanId == plan.Id && task.State == PlanTaskState.Confirmed);
        var asked = await UnitsWithPeople(stop);
        var ready = await confirmed.Where(task => task.Lead == null || asked.Contains(task.Lead.Value)).OrderBy(task => task.Order).Take(DispatchPlan.AtOnce).ToListAsync(stop);
        if (ready.Count == 0)
            throw new RuleViolation("plan.nothing_confirmed", "没有可以下达的任务：请先确认，并为牵头单位设联系人", "No task can be dispatched: confirm them first, and appoint a contact at the leading units");

        plan.Dispatch(record.Now);
        foreach (var task in ready)
            await Dispatch(plan, task, stop);
        record.Note("plan.dispatch", plan, new() { ["tasks"] = ready.Count });

        var all = await confirmed.CountAsync(stop);
        var nobody = await confirmed.CountAsync(task => task.Lead != null && !asked.Contains(task.Lead.Value), stop);
        return new(ready.Count, all - ready.Count - nobody, await db.PlanTasks.CountAsync(task => task.PlanId == plan.Id && (task.State == PlanTaskState.Proposed || task.State == PlanTaskState.ToDecompose), stop), nobody);
    }

    /// <summary>A task is given only to a unit where somebody can take it.</summary>
    private async Task<UnitId[]> UnitsWithPeople(CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        return [.. chart.Units.Where(unit => unit.Active && Takers.Any(role => chart.Holders(role, unit.Id).Any())).Select(unit => unit.Id)];
    }

    private async Task Dispatch(Plan plan, PlanTask task, CancellationToken stop)
    {
        task.Dispatch(record.Today);
        var parts = phases.OnDispatch(plan, task);
        if (task.Lead is not null)
            await cases.Begin(plan, task, stop);
        record.Note("plan_task.dispatch", task, new() { ["units"] = new JsonArray([.. parts.Select(part => JsonValue.Create(part.Unit.Value))]) });
        record.Tell(parts.Where(part => task.PhaseOf(part.Unit) is null && (!part.Leads || task.CaseId is null)).Select(part => part.Unit), $"任务下达：{task.Title}", $"《{plan.Title}》第{task.No}项任务已下达，请确认并按月报送进展。", task);
    }
}
