namespace SupervisionFlow.Web.Serving;

/// <summary>A strict content security policy and its companions on every answer.</summary>
/// <remarks>Nothing is loaded from outside, nothing inline runs; a page cannot be framed, and what a person saw is not kept by the browser or a proxy.</remarks>
public sealed class SecurityHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; manifest-src 'self'";

    /// <summary>Adds the headers last, so that an answer made anew after a failure has them too.</summary>
    public Task Invoke(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            AddTo(http.Response.Headers, http.GetEndpoint()?.Metadata.GetMetadata<ContentPolicy>()?.Text ?? Policy, http.Request.IsHttps);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void AddTo(IHeaderDictionary headers, string policy, bool isHttps)
    {
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
    }
}
