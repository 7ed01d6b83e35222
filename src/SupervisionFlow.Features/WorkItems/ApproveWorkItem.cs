using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A signer approves; the tally decides whether the step is over.</summary>
[AllowedTo]
public sealed record ApproveWorkItem(WorkItemId Id, JsonObject Data, string? Opinion, string? ContentHash, TypedPassword? Password = null) : ICommand<ActAnswer>, IDoneOnce;

internal sealed class ApproveWorkItemRules : AbstractValidator<ApproveWorkItem>
{
    public ApproveWorkItemRules()
    {
        RuleFor(request => request.Data).NotNull().Says("缺少表单内容", "The form's data is missing");
        RuleFor(request => request.Opinion).MaximumLength(2000).Says("意见最多2000字", "The opinion has at most 2000 characters");
    }
}

internal sealed class ApproveWorkItemHandler(Deciding deciding) : IRequestHandler<ApproveWorkItem, ActAnswer>
{
    public Task<ActAnswer> Handle(ApproveWorkItem request, CancellationToken stop) => deciding.Decide(
        request.Id, Acts.Approve, request.Data, SignOff.Approve, request.Opinion, request.ContentHash, request.Password,
        (step, act, making) => step.Approve(request.Id, act.Actor, making), stop);
}
