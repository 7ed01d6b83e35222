using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells the starter that the case is closed, and how.</summary>
[AllowedToTheSystem]
internal sealed record TellOfClosing(string MessageId, CaseClosed Message) : IConsumes<CaseClosed, TellOfClosing>
{
    public static TellOfClosing Of(string messageId, CaseClosed message) => new(messageId, message);
}

internal sealed class TellOfClosingHandler(SupervisionDb db, Inbox inbox, Notices notices) : IRequestHandler<TellOfClosing, bool>
{
    private static readonly Dictionary<string, string> Words = new()
    {
        [CaseOutcome.Completed] = "办结",
        [CaseOutcome.Refused] = "不予许可或不予受理",
        [CaseOutcome.Withdrawn] = "撤回",
        [CaseOutcome.Terminated] = "终止",
    };

    public async Task<bool> Handle(TellOfClosing request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellOfClosing), stop))
            return false;

        var message = request.Message;
        var @case = await notices.NameOf(message.Case, stop);
        var starters = await db.CaseParticipants.Where(taking => taking.CaseId == message.Case && taking.Part == CaseParticipant.Starter).Select(taking => taking.PersonId).ToListAsync(stop);
        var outcome = Words.GetValueOrDefault(message.Outcome, message.Outcome);
        await notices.Tell(request.MessageId, message.Case, starters, new NoticeText($"案件已办结：{@case.Number}", $"{@case.Subject}：{outcome}。{message.Reason}", NoticeText.ToCase(message.Case)), stop);

        return true;
    }
}
