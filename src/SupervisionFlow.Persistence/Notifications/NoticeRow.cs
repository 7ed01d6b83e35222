using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Notifications;

/// <summary>A notice inside the application; a message reaches a person exactly once.</summary>
public sealed class NoticeRow
{
    public required string Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The unit on whose behalf the person is told, when they are its contact.</summary>
    public UnitId? UnitId { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>A path inside the application.</summary>
    public string? Link { get; init; }

    public CaseId? CaseId { get; init; }

    public required string MessageId { get; init; }

    public required long CreatedAt { get; init; }

    public long? ReadAt { get; set; }
}
