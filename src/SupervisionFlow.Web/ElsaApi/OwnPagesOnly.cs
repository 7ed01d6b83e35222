using Microsoft.AspNetCore.Identity;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>A page of another site may not write with somebody's cookie; a token that it was given by its user is another matter.</summary>
internal sealed class OwnPagesOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        var byCookie = http.User.Identities.Any(identity => identity is { IsAuthenticated: true, AuthenticationType: var type } && type == IdentityConstants.ApplicationScheme);
        return HttpMethods.IsGet(http.Request.Method) || !byCookie || site is "" or "same-origin" or "none"
            ? await next(context)
            : StudioAnswer.Of(StatusCodes.Status403Forbidden, "request.cross_site", ["其他网站的页面不能在此写入。 / A page of another site may not write here."]);
    }
}
