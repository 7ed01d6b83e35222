namespace SupervisionFlow.Domain;

/// <summary>A rule of the trade was about to be broken; the act is refused and nothing has changed.</summary>
/// <remarks>Edges translate it to 409. The code is stable; the words may be improved.</remarks>
public sealed class RuleViolation : Exception
{
    /// <param name="code">Stable snake case with its subject, such as <c>work_item.already_decided</c>.</param>
    /// <param name="message">The reason in Chinese, as the person should read it.</param>
    /// <param name="messageEn">The same in English, where it exists.</param>
    /// <param name="article">The article of law the rule rests on, such as 行政许可法34.</param>
    /// <param name="possibleNow">The acts that the same person could do now instead.</param>
    public RuleViolation(string code, string message, string? messageEn = null, string? article = null, IReadOnlyList<string>? possibleNow = null)
        : base(message)
    {
        Code = code;
        MessageEn = messageEn;
        Article = article;
        PossibleNow = possibleNow ?? [];
    }

    public string Code { get; }

    public string? MessageEn { get; }

    public string? Article { get; }

    public IReadOnlyList<string> PossibleNow { get; }
}
