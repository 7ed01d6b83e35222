using System.Net;
using SupervisionFlow.Web.ElsaApi;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>Answers in words what no page or endpoint answered: refusals, bare statuses, failures. Problem details under /api, what Studio shows under /elsa/api, a page elsewhere.</summary>
/// <remarks>A bare status of a GET outside these is left to the error page inside the layout.</remarks>
public sealed class RefusalPages(RequestDelegate next)
{
    /// <summary>Runs the rest and answers a refusal.</summary>
    public async Task Invoke(HttpContext http)
    {
        try
        {
            await next(http);
            if (IsBare(http))
                await Answer(http, Refusal.OfStatus(http.Response.StatusCode, Language.Of(http)));
        }
        catch (Exception exception) when (!http.Response.HasStarted && Refusal.Of(exception, Language.Of(http)) is { } refusal)
        {
            await Answer(http, refusal);
        }
    }

    /// <summary>For what is a bug: logged by whoever caught it, and told without its details.</summary>
    public static Task Fail(HttpContext http) => Answer(http, Refusal.OfStatus(StatusCodes.Status500InternalServerError, Language.Of(http)));

    private static bool IsBare(HttpContext http) =>
        http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null or "" } && (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path.StartsWithSegments("/api") || ElsaApiRoutes.IsMeant(http));

    private static async Task Answer(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            await ProblemAnswer.Of(refusal).ExecuteAsync(http);
            return;
        }

        if (ElsaApiRoutes.IsMeant(http))
        {
            await StudioAnswer.Of(refusal).ExecuteAsync(http);
            return;
        }

        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Page(refusal, Language.Of(http)));
    }

    private static string Page(Refusal refusal, Language language) =>
        $"""
        <!DOCTYPE html>
        <html lang="{language.Code}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{refusal.Status}</title><link rel="stylesheet" href="/css/app.css"><link rel="icon" href="data:,"></head>
        <body><main class="page">
        <div class="alert alert-late" role="alert" data-code="{WebUtility.HtmlEncode(refusal.Problem.Code)}">⚠ {WebUtility.HtmlEncode(refusal.Problem.Text)}</div>
        <p class="muted">{language.Say("用浏览器的“后退”可以回到您填写的内容。", "The browser's back button leads back to what you typed.")}</p>
        <a class="btn" href="/work">{language.Say("我的工作", "My work")}</a>
        </main></body>
        </html>
        """;
}
