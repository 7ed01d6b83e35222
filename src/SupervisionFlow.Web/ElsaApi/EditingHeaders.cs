using SupervisionFlow.Features.Designing.Drafts;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>What the page around Studio says of a call: which opened editor it comes from, and whether somebody asked for it.</summary>
internal static class EditingHeaders
{
    /// <summary>One for each opened page.</summary>
    public const string Session = "X-Edit-Session";

    /// <summary>"manual" where a person asked for the save; Studio's own autosaves and a Studio elsewhere do not send it.</summary>
    public const string Save = "X-Save";

    /// <summary>The process that the page has open.</summary>
    public const string Design = "X-Edit-Design";

    public static EditedBy Of(HttpContext http)
    {
        var session = http.Request.Headers[Session].ToString();
        return new(session.Length == 0 ? null : session, http.Request.Headers[Save] == "manual");
    }

    /// <summary>Null for a Studio elsewhere, which does not say.</summary>
    public static string? DesignOf(HttpContext http) => http.Request.Headers[Design].ToString() is { Length: > 0 } key ? Uri.UnescapeDataString(key) : null;
}
