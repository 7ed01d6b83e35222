using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells whoever is asked that work waits for them; a pool's members each.</summary>
[AllowedToTheSystem]
internal sealed record TellPeopleOfWork(string MessageId, WorkItemAssigned Message) : IConsumes<WorkItemAssigned, TellPeopleOfWork>
{
    public static TellPeopleOfWork Of(string messageId, WorkItemAssigned message) => new(messageId, message);
}

internal sealed class TellPeopleOfWorkHandler(SupervisionDb db, Inbox inbox, Notices notices, Substitutes substitutes) : IRequestHandler<TellPeopleOfWork, bool>
{
    public async Task<bool> Handle(TellPeopleOfWork request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellPeopleOfWork), stop))
            return false;

        var message = request.Message;
        var @case = await notices.NameOf(message.Case, stop);
        var notice = new NoticeText($"待办：{message.Title}", $"{@case.Subject}（{@case.Number}）等待您办理“{message.Title}”。", $"/work/{message.WorkItem.Value}");
        var people = await notices.PeopleOf(message.Audience, stop);
        var process = await db.Cases.Where(row => row.Id == message.Case).Select(row => row.ProcessKey).SingleOrDefaultAsync(stop) ?? "";
        await notices.Tell(request.MessageId, message.Case, [.. people, .. await substitutes.For(people, message.Audience, process, stop)], notice, stop);

        return true;
    }
}
