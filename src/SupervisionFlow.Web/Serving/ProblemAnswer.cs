namespace SupervisionFlow.Web.Serving;

/// <summary>A refusal as problem details (RFC 9457): the code, the article, what is possible now, errors by field.</summary>
public static class ProblemAnswer
{
    /// <summary>The answer for a refusal.</summary>
    public static IResult Of(Refusal refusal)
    {
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Problem.Code };
        if (refusal.Problem.Article is { } article)
            extensions["article"] = article;
        if (refusal.Problem.PossibleNow.Count > 0)
            extensions["possibleNow"] = refusal.Problem.PossibleNow;
        if (refusal.FieldErrors.Count > 0)
            extensions["errors"] = refusal.FieldErrors.ToDictionary(error => error.Key, error => new[] { error.Value });

        return Results.Problem(title: refusal.Problem.Code, detail: refusal.Problem.Text, statusCode: refusal.Status, extensions: extensions);
    }
}
