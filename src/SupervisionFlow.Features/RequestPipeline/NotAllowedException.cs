namespace SupervisionFlow.Features.RequestPipeline;

/// <summary>The caller may not do or see this; edges translate it to 403. The refusal is on the record.</summary>
/// <param name="code">Stable snake case, such as <c>request.role_missing</c>.</param>
/// <param name="message">The reason in Chinese.</param>
/// <param name="messageEn">The same in English.</param>
/// <param name="about">What was refused, for the record: a case or item id.</param>
public sealed class NotAllowedException(string code, string message, string messageEn, string? about = null) : Exception(message)
{
    /// <summary>The stable code.</summary>
    public string Code { get; } = code;

    /// <summary>The reason in English.</summary>
    public string MessageEn { get; } = messageEn;

    /// <summary>What was refused, when known.</summary>
    public string? About { get; } = about;

    /// <summary>The acts that the same person could do now instead; none where they may not even see it.</summary>
    public IReadOnlyList<string> PossibleNow { get; init; } = [];
}
