using MediatR;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells whoever asked for a publication what became of it.</summary>
[AllowedToTheSystem]
internal sealed record TellAskerOfPublication(string MessageId, PublicationAnswered Message) : IConsumes<PublicationAnswered, TellAskerOfPublication>
{
    public static TellAskerOfPublication Of(string messageId, PublicationAnswered message) => new(messageId, message);
}

internal sealed class TellAskerOfPublicationHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<TellAskerOfPublication, bool>
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["agreed"] = "已同意发布，尚待其他人复核",
        ["published"] = "已同意发布，现已生效",
        ["refused"] = "不同意发布",
        ["lapsed"] = "发布申请已失效",
    };

    public async Task<bool> Handle(TellAskerOfPublication request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellAskerOfPublication), stop))
            return false;

        var message = request.Message;
        var by = message.Outcome == "lapsed" ? "" : (await charts.Now(stop)).NameOf(message.By);
        var reason = string.IsNullOrEmpty(message.Reason) ? "。" : $"：{message.Reason}";
        await notices.Tell(request.MessageId, null, [message.Asker], new NoticeText($"发布复核：{message.Title}", $"“{message.Title}”第 {message.Version} 版，{by}{Words.GetValueOrDefault(message.Outcome, message.Outcome)}{reason}", "/designs"), stop);

        return true;
    }
}
