namespace SupervisionFlow.Web.Api;

/// <summary>A browser that comes from elsewhere may not write with somebody's cookie.</summary>
/// <remarks>The session cookie is SameSite=Lax; this refuses what a browser itself marks as cross-site. JSON bodies cannot be posted by a plain form.</remarks>
internal sealed class SameOrigin : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return HttpMethods.IsGet(request.Method) || site is "" or "same-origin" or "none"
            ? await next(context)
            : Results.Problem(title: "request.cross_site", detail: "A page of another site may not write here.", statusCode: StatusCodes.Status403Forbidden);
    }
}
