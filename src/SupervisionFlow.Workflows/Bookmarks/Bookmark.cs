using System.Text.Json.Nodes;

namespace SupervisionFlow.Workflows.Bookmarks;

/// <summary>A place where an instance waits. Burnt when it is resumed; a burnt one is refused by name.</summary>
/// <param name="Id">Unique in its instance: <c>b12</c>.</param>
/// <param name="Name">The event's name, or what the business activity called it.</param>
/// <param name="StimulusHash">What a stimulus is found by across instances; null where it is resumed by id only.</param>
/// <param name="DueAt">When it fires, an absolute instant; for work, when the activity is asked what to do about the delay.</param>
/// <param name="Payload">What the business activity wants to find again. Not to be changed.</param>
public sealed record Bookmark(
    string Id,
    string ActivityInstanceId,
    string ActivityId,
    BookmarkKind Kind,
    string? Name = null,
    string? StimulusHash = null,
    DateTimeOffset? DueAt = null,
    JsonObject? Payload = null);
