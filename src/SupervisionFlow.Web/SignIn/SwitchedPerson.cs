namespace SupervisionFlow.Web.SignIn;

/// <summary>In the demo: whoever became somebody that may not see the page they came from is led to that person's desk, which says so.</summary>
public sealed class SwitchedPerson(RequestDelegate next)
{
    /// <summary>The desk, saying why one is there.</summary>
    public const string Desk = "/work?switched=1";

    private const string Cookie = "sf-switched";

    /// <summary>Remembers for a moment which page is opened next.</summary>
    public static void Note(HttpContext http, string page) =>
        http.Response.Cookies.Append(Cookie, page, new CookieOptions { HttpOnly = true, IsEssential = true, MaxAge = TimeSpan.FromMinutes(1), SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });

    /// <summary>Leads away from what is refused right after the switch, and from nothing else.</summary>
    public Task Invoke(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Cookies[Cookie] is not { } page || page != $"{http.Request.Path}{http.Request.QueryString}")
            return next(http);

        http.Response.OnStarting(() =>
        {
            http.Response.Cookies.Delete(Cookie);
            if (http.Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            {
                http.Response.StatusCode = StatusCodes.Status302Found;
                http.Response.Headers.Location = Desk;
            }

            return Task.CompletedTask;
        });
        return next(http);
    }
}
