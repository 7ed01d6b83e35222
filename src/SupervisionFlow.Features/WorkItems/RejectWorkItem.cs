using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>A signer does not agree; an opinion is required.</summary>
[AllowedTo]
public sealed record RejectWorkItem(WorkItemId Id, JsonObject Data, string Opinion, string? ContentHash, TypedPassword? Password = null) : ICommand<ActAnswer>, IDoneOnce;

internal sealed class RejectWorkItemRules : AbstractValidator<RejectWorkItem>
{
    public RejectWorkItemRules()
    {
        RuleFor(request => request.Opinion).NotEmpty().Says("不同意须说明理由", "Say why you do not agree");
        RuleFor(request => request.Opinion).MaximumLength(2000).Says("意见最多2000字", "The opinion has at most 2000 characters");
    }
}

internal sealed class RejectWorkItemHandler(Deciding deciding) : IRequestHandler<RejectWorkItem, ActAnswer>
{
    public Task<ActAnswer> Handle(RejectWorkItem request, CancellationToken stop) => deciding.Decide(
        request.Id, Acts.Reject, request.Data, SignOff.Reject, request.Opinion, request.ContentHash, request.Password,
        (step, act, making) => step.Reject(request.Id, act.Actor, making), stop);
}
