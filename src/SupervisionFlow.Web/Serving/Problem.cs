namespace SupervisionFlow.Web.Serving;

/// <summary>Why what was asked did not happen, in the user's language.</summary>
/// <param name="Code">Stable code, as in the REST API.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Article">The article it rests on, if any.</param>
/// <param name="PossibleNow">The acts that are possible now.</param>
public sealed record Problem(string Code, string Text, string? Article, IReadOnlyList<string> PossibleNow);
