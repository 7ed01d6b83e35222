using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.WorkItems;

/// <summary>The holder of a human task finishes it with an outcome; validated by the step's form and rules.</summary>
[AllowedTo]
public sealed record CompleteWorkItem(WorkItemId Id, string Outcome, JsonObject Data, string? Opinion, string? ContentHash, TypedPassword? Password = null) : ICommand<ActAnswer>, IDoneOnce;

internal sealed class CompleteWorkItemRules : AbstractValidator<CompleteWorkItem>
{
    public CompleteWorkItemRules()
    {
        RuleFor(request => request.Outcome).NotEmpty().Says("请选择办理结果", "Choose an outcome");
        RuleFor(request => request.Data).NotNull().Says("缺少表单内容", "The form's data is missing");
        RuleFor(request => request.Opinion).MaximumLength(2000).Says("意见最多2000字", "The opinion has at most 2000 characters");
    }
}

internal sealed class CompleteWorkItemHandler(Deciding deciding) : IRequestHandler<CompleteWorkItem, ActAnswer>
{
    public Task<ActAnswer> Handle(CompleteWorkItem request, CancellationToken stop) => deciding.Decide(
        request.Id, Acts.Complete, request.Data, request.Outcome, request.Opinion, request.ContentHash, request.Password,
        (step, act, making) => step.Complete(request.Id, act.Actor, request.Outcome, making), stop);
}
