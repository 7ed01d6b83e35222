using SupervisionFlow.Web.Localisation;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>Every refusal of a request becomes an answer that Studio shows to its user, in the user's language.</summary>
internal sealed class RefusalsForStudio : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (Refusal.Of(exception, Language.Of(context.HttpContext)) is { } refusal)
        {
            return StudioAnswer.Of(refusal);
        }
    }
}
