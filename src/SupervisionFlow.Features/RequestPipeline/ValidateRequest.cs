using FluentValidation;
using MediatR;

namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>Asks the request's validators, and of what comes from outside whether its texts can be kept; any error refuses it before anything is read.</summary>
internal sealed class ValidateRequest<TRequest, TAnswer>(IEnumerable<IValidator<TRequest>> validators, Attempt attempt) : IPipelineBehavior<TRequest, TAnswer>
    where TRequest : notnull
{
    public Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        List<FieldError>? errors = null;
        foreach (var validator in validators)
        {
            foreach (var failure in validator.Validate(request).Errors)
                (errors ??= []).Add(new FieldError(failure.PropertyName, failure.ErrorCode, failure.ErrorMessage, failure.CustomState as string ?? failure.ErrorMessage));
        }

        if (errors is null && attempt is { Depth: 0, Caller.Kind: not CallerKind.System })
            errors = TextBounds.Broken(request);

        return errors is null ? next() : throw new ValidationFailed(errors);
    }
}
