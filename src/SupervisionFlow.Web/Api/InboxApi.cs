using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class InboxApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("inbox");
        inbox.MapGet("", (CurrentCaller caller, Choice<NoticeFilter> only, string? after, int? pageSize) => caller.Ask(new MyInbox(after, pageSize ?? 50, only.Chosen ?? NoticeFilter.All))).WithSummary("My notices, newest first, paged by key; only = unread for what is new.");
        inbox.MapGet("/unread", async (CurrentCaller caller) => new { unread = await caller.Ask(new UnreadNotices()) }).WithSummary("How many notices the actor has not seen, at most 1000.");
        inbox.MapPost("/read", async (PostKey key, CurrentCaller caller, TimeProvider time) => new { seen = await caller.Act(new MarkAllNoticesRead(time.GetUtcNow().ToUnixTimeMilliseconds()), key.Key) }).WithSummary("Marks all that has come seen.");
        inbox.MapPost("/{id}/read", (string id, PostKey key, CurrentCaller caller) => caller.Act(new MarkNoticeRead(id), key.Key)).WithSummary("Marks a notice seen; seen stays seen.");
    }
}
