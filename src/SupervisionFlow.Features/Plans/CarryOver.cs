using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Plans;

/// <summary>Closes a plan and carries what is unfinished over to a draft of the next one (“十四五”收官, “十五五”谋划). Answers with the new plan's id.</summary>
[AllowedTo(Roles.Approver)]
public sealed record CarryOver(string Plan, string Title) : ICommand<string>;

internal sealed class CarryOverHandler(SupervisionDb db, PlanSight sight, PlanRecord record, IIdSource ids) : IRequestHandler<CarryOver, string>
{
    public async Task<string> Handle(CarryOver request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Plan, stop);
        await sight.RequireOffice(plan, stop);
        plan.Close();
        var next = new Plan(new PlanId(ids.Next()), request.Title, plan.Unit, plan.FirstLeads, record.Today.Year, record.By, record.Now);
        next.CarryOverFrom(plan.Id);
        next.RestOn([.. plan.Basis, $"《{plan.Title}》{plan.Number}"], plan.IsPublic);
        db.Plans.Add(next);

        var open = (await db.PlanTasks.Where(task => task.PlanId == plan.Id).OrderBy(task => task.Order).ToListAsync(stop)).Where(task => task.IsOpen).ToList();
        foreach (var (task, index) in open.Select((task, index) => (task, index)))
        {
            var carried = new PlanTask(new PlanTaskId(ids.Next()), next.Id, index + 1, task.No, task.Section, task.Title, task.Source, 1);
            carried.Assign(task.Mode, task.LeadName, task.Lead, task.Partners);
            carried.Measure(task.Milestones.Select(one => one with { Uncertain = one.DoneOn is null }), task.Indicators);
            carried.RollOut(task.Unfinished());
            carried.Weigh(task.Weight, task.IsVeto);
            db.PlanTasks.Add(carried);
            task.CarryOver();
        }

        record.Note("plan.carry_over", plan, new() { ["to"] = next.Id.Value, ["tasks"] = open.Count });
        return next.Id.Value;
    }
}
