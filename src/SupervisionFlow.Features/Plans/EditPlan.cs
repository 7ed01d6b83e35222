using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Plans;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Plans;

/// <summary>Corrects what was read of the plan itself, and says as what it is followed up.</summary>
/// <param name="Designation">The document by which the government designated the department; required for 政府督查 (政府督查工作条例7).</param>
[AllowedTo(Roles.Clerk, Roles.Reviewer, Roles.Approver)]
public sealed record EditPlan(string Id, string Title, string Issuer, string Number, string Meeting, DateOnly? IssuedOn, PlanKind Kind, string Designation) : ICommand<string>;

internal sealed class EditPlanRules : AbstractValidator<EditPlan>
{
    public EditPlanRules()
    {
        RuleFor(edit => edit.Title).NotEmpty().OverridePropertyName("title").Says("请填写计划名称", "Give the plan a title");
        RuleFor(edit => edit.Title).MaximumLength(200).OverridePropertyName("title").Says("计划名称不超过200字", "At most 200 characters");
    }
}

internal sealed class EditPlanHandler(PlanSight sight, PlanRecord record) : IRequestHandler<EditPlan, string>
{
    public async Task<string> Handle(EditPlan request, CancellationToken stop)
    {
        var plan = await sight.Plan(request.Id, stop);
        await sight.RequireOffice(plan, stop);
        plan.FollowUpAs(request.Kind, request.Designation);
        plan.Name(request.Title, request.Issuer, request.Number, request.Meeting, request.IssuedOn);
        record.Note("plan.edit", plan);

        return plan.Id.Value;
    }
}
