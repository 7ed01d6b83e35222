using FluentValidation;
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

internal sealed class CarryOverRules : AbstractValidator<CarryOver>
{
    public CarryOverRules() => RuleFor(request => request.Title).NotEmpty().MaximumLength(200).OverridePropertyName("next").Says("请填写下一计划的名称，不超过200字", "Give the next plan a title of at most 200 characters");
}

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
            db.PlanTasks.Add(task.CarriedInto(next.Id, new PlanTaskId(ids.Next()), index + 1, record.Today));
            task.CarryOver();
        }

        record.Note("plan.carry_over", plan, new() { ["to"] = next.Id.Value, ["tasks"] = open.Count });
        return next.Id.Value;
    }
}
