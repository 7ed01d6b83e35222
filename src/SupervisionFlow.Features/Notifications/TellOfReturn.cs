using MediatR;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells those to whom a step came back why it did.</summary>
[AllowedToTheSystem]
internal sealed record TellOfReturn(string MessageId, StepReturned Message) : IConsumes<StepReturned, TellOfReturn>
{
    public static TellOfReturn Of(string messageId, StepReturned message) => new(messageId, message);
}

internal sealed class TellOfReturnHandler(Inbox inbox, Notices notices) : IRequestHandler<TellOfReturn, bool>
{
    public async Task<bool> Handle(TellOfReturn request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellOfReturn), stop))
            return false;

        var message = request.Message;
        var @case = await notices.NameOf(message.Case, stop);
        var notice = new NoticeText($"退回：{message.Title}", $"{@case.Subject}（{@case.Number}）的“{message.Title}”已退回：{message.Reason}", NoticeText.ToCase(message.Case));
        await notices.Tell(request.MessageId, message.Case, message.To, notice, stop);

        return true;
    }
}
