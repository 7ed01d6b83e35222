using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>Every refusal of a request becomes problem details in the caller's language.</summary>
internal sealed class RefusalsAsProblems : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (Refusal.Of(exception, Language.Of(context.HttpContext)) is { } refusal)
        {
            return ProblemAnswer.Of(refusal);
        }
    }
}
