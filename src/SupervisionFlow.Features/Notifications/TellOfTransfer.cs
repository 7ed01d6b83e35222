using MediatR;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells the new holder who gave them the work and why.</summary>
[AllowedToTheSystem]
internal sealed record TellOfTransfer(string MessageId, WorkItemTransferred Message) : IConsumes<WorkItemTransferred, TellOfTransfer>
{
    public static TellOfTransfer Of(string messageId, WorkItemTransferred message) => new(messageId, message);
}

internal sealed class TellOfTransferHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<TellOfTransfer, bool>
{
    public async Task<bool> Handle(TellOfTransfer request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellOfTransfer), stop))
            return false;

        var message = request.Message;
        var @case = await notices.NameOf(message.Case, stop);
        var from = (await charts.Now(stop)).NameOf(message.From);
        var notice = new NoticeText($"转办：{message.Title}", $"{from}将{@case.Subject}（{@case.Number}）的“{message.Title}”转给您：{message.Reason}", $"/work/{message.WorkItem.Value}");
        await notices.Tell(request.MessageId, message.Case, [message.To], notice, stop);

        return true;
    }
}
