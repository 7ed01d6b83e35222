namespace SupervisionFlow.Features.Designing.Drafts;

/// <summary>Through which editor a change comes.</summary>
/// <param name="Session">One opened editor, such as a browser tab; null for a client that names none, which then counts as one with its person.</param>
/// <param name="IsManual">Whether somebody asked for it, rather than the editor by itself.</param>
public sealed record EditedBy(string? Session, bool IsManual)
{
    /// <summary>The longest name of a session.</summary>
    public const int LongestSession = 64;

    /// <summary>Somebody, by a request of their own.</summary>
    public static EditedBy Hand { get; } = new(null, true);
}
