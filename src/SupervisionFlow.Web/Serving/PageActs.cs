using System.Globalization;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Serving;

/// <summary>The single-button acts of lists, and what scripts send: each unpacks, sends once, and goes back.</summary>
public static class PageActs
{
    /// <summary>Maps them.</summary>
    public static void MapPageActs(this WebApplication app)
    {
        app.MapPost("/work/{id}/claim", async (string id, HttpContext http, CurrentCaller caller) =>
        {
            var form = await Checked(http);
            var claim = new ClaimWorkItem(new WorkItemId(id));
            await caller.Act(claim, PostedKey.Of(PostedKey.Required(form), claim));
            return Back(form, "/work");
        }).RequireAuthorization();

        app.MapPost("/work/{id}/urge", async (string id, HttpContext http, CurrentCaller caller) =>
        {
            var form = await Checked(http);
            var urge = new UrgeWorkItem(new WorkItemId(id), null);
            await caller.Act(urge, PostedKey.Of(PostedKey.Required(form), urge));
            return Back(form, "/work");
        }).RequireAuthorization();

        app.MapPost("/work/{id}/draft", async (string id, HttpContext http, CurrentCaller caller, TimeProvider time) =>
        {
            var form = await Checked(http);
            var step = await caller.Ask(new StepPage(new WorkItemId(id)));
            var typed = await PostedForm.Read(http, caller, step.Form, new FormSituation(step.ActivityId, LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds())) { Options = step.Options });
            var saving = new SaveDraft(step.Id, typed, long.TryParse(form["_base"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown) ? shown : null);
            var savedAt = await caller.Act(saving, PostedKey.OfSaving(form, saving));
            return Results.Json(new { savedAt, text = DayText.Moment(savedAt) });
        }).RequireAuthorization();

        app.MapPost("/inbox/{id}/read", async (string id, HttpContext http, CurrentCaller caller) =>
        {
            var form = await Checked(http);
            var seen = new MarkNoticeRead(id);
            await caller.Act(seen, PostedKey.Of(PostedKey.Required(form), seen));
            return Back(form, "/inbox");
        }).RequireAuthorization();

        app.MapPost("/inbox/read", async (HttpContext http, CurrentCaller caller) =>
        {
            var form = await Checked(http);
            var seen = new MarkAllNoticesRead(long.TryParse(form["upTo"], NumberStyles.None, CultureInfo.InvariantCulture, out var upTo) ? upTo : 0);
            await caller.Act(seen, PostedKey.Of(PostedKey.Required(form), seen));
            return Back(form, "/inbox");
        }).RequireAuthorization();

        app.MapPost("/language", async (HttpContext http) =>
        {
            var form = await Checked(http);
            http.Response.Cookies.Append(Language.Cookie, Language.OfCode(form["code"].ToString()).Code, new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true });
            return Back(form, "/work");
        });
    }

    internal static async Task<IFormCollection> Checked(HttpContext http)
    {
        await http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Antiforgery.IAntiforgery>().ValidateRequestAsync(http);
        return await http.Request.ReadFormAsync(http.RequestAborted);
    }

    internal static IResult Back(IFormCollection form, string otherwise) => Results.LocalRedirect(Own(form["back"].ToString()) ?? otherwise);

    /// <summary>An address of our own, or null: never a way out to another site.</summary>
    internal static string? Own(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : null;
}
