using Microsoft.Extensions.Logging;

namespace SupervisionFlow.Features;

/// <summary>The events that this room logs. No personal data in any of them.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Request} handled in {Milliseconds} ms")]
    public static partial void RequestHandled(ILogger log, string request, double milliseconds);

    [LoggerMessage(2, LogLevel.Debug, "{Request} ended with {Exception}")]
    public static partial void RequestRefused(ILogger log, string request, string exception);

    [LoggerMessage(3, LogLevel.Information, "{Request} lost a race and runs again (attempt {Attempt})")]
    public static partial void RaceLost(ILogger log, string request, int attempt);

    [LoggerMessage(4, LogLevel.Warning, "Automatic activity {ActivityId} failed behind {Request}; the act stands and an incident is opened")]
    public static partial void ActivityFailed(ILogger log, Exception exception, string request, string activityId);

    [LoggerMessage(5, LogLevel.Warning, "The store failed for the moment under {Request} (attempt {Attempt}); it runs again")]
    public static partial void StoreFailed(ILogger log, Exception exception, string request, int attempt);

    [LoggerMessage(6, LogLevel.Error, "The store kept failing under {Request}; it is refused")]
    public static partial void StoreGivenUp(ILogger log, Exception exception, string request);

    [LoggerMessage(10, LogLevel.Information, "Bundle {Key} version {Version} imported as {Status}")]
    public static partial void BundleImported(ILogger log, string key, int version, string status);

    [LoggerMessage(11, LogLevel.Error, "Bundle folder {Folder} cannot be imported: {Reason}")]
    public static partial void BundleRefused(ILogger log, string folder, string reason);

    [LoggerMessage(20, LogLevel.Error, "Firing due time {BookmarkId} failed; it is tried again when its lease ends")]
    public static partial void DueTimeFailed(ILogger log, Exception exception, string bookmarkId);

    [LoggerMessage(21, LogLevel.Error, "Looking for due times failed; it is tried again")]
    public static partial void DueTimesUnreadable(ILogger log, Exception exception);

    [LoggerMessage(22, LogLevel.Warning, "The request of {Visit} got no answer at attempt {Attempt}: {Kind}")]
    public static partial void HttpCallFailed(ILogger log, string visit, int attempt, string kind);

    [LoggerMessage(30, LogLevel.Error, "Relaying the outbox failed; it is tried again")]
    public static partial void OutboxUnreadable(ILogger log, Exception exception);

    [LoggerMessage(31, LogLevel.Warning, "Message {MessageId} could not be sent; it is tried again")]
    public static partial void MessageNotSent(ILogger log, Exception exception, string messageId);

    [LoggerMessage(32, LogLevel.Warning, "Mail of message {MessageId} was not accepted; it is tried again")]
    public static partial void MailNotAccepted(ILogger log, Exception exception, string messageId);

    [LoggerMessage(34, LogLevel.Error, "Looking for mail to be sent failed; it is tried again")]
    public static partial void MailUnreadable(ILogger log, Exception exception);

    [LoggerMessage(35, LogLevel.Error, "What became of the mail of message {MessageId} could not be noted; it is sent again")]
    public static partial void MailNotNoted(ILogger log, Exception exception, string messageId);

    [LoggerMessage(36, LogLevel.Warning, "Mail of message {MessageId} was refused for good or too often; an operator is shown why")]
    public static partial void MailGivenUp(ILogger log, Exception exception, string messageId);

    [LoggerMessage(33, LogLevel.Error, "{Count} readings could not be recorded; they are tried again")]
    public static partial void ReadingsNotRecorded(ILogger log, Exception exception, int count);

    [LoggerMessage(40, LogLevel.Information, "House kept: {Files} staged files, {Drafts} drafts of work done and {Answers} old answers swept")]
    public static partial void HouseKept(this ILogger log, int files, int drafts, int answers);

    [LoggerMessage(41, LogLevel.Error, "A chore of keeping the house failed; it is tried again at the next turn")]
    public static partial void HouseNotKept(this ILogger log, Exception exception);

    [LoggerMessage(43, LogLevel.Information, "The record's chains were sealed: {Seals} seals")]
    public static partial void HeadsSealed(this ILogger log, int seals);

    [LoggerMessage(44, LogLevel.Critical, "What the locality decided for the table {Table} cannot be read (line {Line}: {Why}); the rows read before stay in force. Import a correction")]
    public static partial void LocalTableUnreadable(this ILogger log, string table, int line, string why);

    [LoggerMessage(42, LogLevel.Error, "What the locality decided could not be read; it is tried again within seconds")]
    public static partial void LocalRowsNotRead(this ILogger log, Exception exception);

    [LoggerMessage(60, LogLevel.Warning, "The demo's {Case} goes no further: {Why}")]
    public static partial void DemoCaseLeftOut(this ILogger log, string @case, string why);

    [LoggerMessage(50, LogLevel.Error, "The shadow run of {Process} broke off; it goes on after the next start, or when another is begun")]
    public static partial void ShadowRunBrokenOff(this ILogger log, Exception exception, string process);
}
