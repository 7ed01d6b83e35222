using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>The actor's notices, newest first, paged by key.</summary>
[AllowedTo]
public sealed record MyInbox(string? After = null, int PageSize = 50, NoticeFilter Only = NoticeFilter.All) : IQuery<InboxPage>;

/// <summary>The filters above the inbox.</summary>
public enum NoticeFilter
{
    /// <summary>Every notice.</summary>
    All,

    /// <summary>What has not been seen.</summary>
    Unread,
}

/// <summary>A page of notices; counts stop at 1000.</summary>
public sealed record InboxPage(IReadOnlyList<Notice> Rows, string? Next, int Unread);

/// <summary>A notice to a person, for themselves or as contact of a unit.</summary>
public sealed record Notice(string Id, string Title, string Text, string? Link, string? UnitName, long At, long? ReadAt);

/// <summary>Marks a notice seen; seen stays seen.</summary>
[AllowedTo]
public sealed record MarkNoticeRead(string Id) : ICommand<long>;

/// <summary>Marks all of the actor's notices seen that came up to an instant, so that what comes meanwhile stays new. Answers how many.</summary>
/// <param name="UpTo">Unix milliseconds: when the page was shown.</param>
[AllowedTo]
public sealed record MarkAllNoticesRead(long UpTo) : ICommand<int>;

/// <summary>How many notices the actor has not seen, at most 1000.</summary>
[AllowedTo]
public sealed record UnreadNotices : IQuery<int>;
