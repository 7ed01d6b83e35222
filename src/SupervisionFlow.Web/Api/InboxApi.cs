using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

internal static class InboxApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var inbox = api.MapGroup("/inbox").WithTags("inbox");
        inbox.MapGet("", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new MyInbox(after, pageSize ?? 50)));
        inbox.MapGet("/unread", async (CurrentCaller caller) => new { unread = await caller.Ask(new UnreadNotices()) });
        inbox.MapPost("/{id}/read", (string id, PostKey key, CurrentCaller caller) => caller.Act(new MarkNoticeRead(id), key.Key));
    }
}
