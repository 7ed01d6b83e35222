using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>The actor's notices, newest first, paged by key.</summary>
[AllowedTo]
public sealed record MyInbox(string? After = null, int PageSize = 50) : IQuery<InboxPage>;

/// <summary>A page of notices; counts stop at 1000.</summary>
public sealed record InboxPage(IReadOnlyList<Notice> Rows, string? Next, int Unread);

/// <summary>A notice to a person, for themselves or as contact of a unit.</summary>
public sealed record Notice(string Id, string Title, string Text, string? Link, string? UnitName, long At, long? ReadAt);

/// <summary>Marks a notice seen; seen stays seen.</summary>
[AllowedTo]
public sealed record MarkNoticeRead(string Id) : ICommand<long>;

/// <summary>How many notices the actor has not seen, at most 1000.</summary>
[AllowedTo]
public sealed record UnreadNotices : IQuery<int>;
