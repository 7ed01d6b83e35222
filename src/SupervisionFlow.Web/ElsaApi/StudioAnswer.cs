using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.ElsaApi;

/// <summary>A refusal as Elsa's own server words it: Studio shows each general error of a 400 in a red note, and breaks on most other statuses.</summary>
internal static class StudioAnswer
{
    /// <summary>The answer for a refusal. A broken rule is a 400 here, and so is what is too large or unreadable: nothing else reaches the designer as words.</summary>
    public static IResult Of(Refusal refusal)
    {
        var status = refusal.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status429TooManyRequests or >= 500
            ? refusal.Status
            : StatusCodes.Status400BadRequest;
        var article = refusal.Problem.Article is { } named ? $"（{named}）" : "";
        string[] words = refusal.FieldErrors.Count > 0 ? [.. refusal.FieldErrors.Values.Distinct()] : [refusal.Problem.Text + article];
        return Of(status, refusal.Problem.Code, words);
    }

    /// <summary>An answer in these words, one note each.</summary>
    public static IResult Of(int status, string code, IReadOnlyList<string> words) => Results.Json(
        new { statusCode = status, message = words[0], code, errors = new { generalErrors = words } },
        ElsaJson.Options, statusCode: status);
}
