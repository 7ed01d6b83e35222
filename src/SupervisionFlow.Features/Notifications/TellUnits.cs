using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells units by their contacts or the roles named. What is for the applicant goes to whoever took the application, who passes it on.</summary>
[AllowedToTheSystem]
internal sealed record TellUnits(string MessageId, UnitsNotified Message) : IConsumes<UnitsNotified, TellUnits>
{
    public static TellUnits Of(string messageId, UnitsNotified message) => new(messageId, message);
}

internal sealed class TellUnitsHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<TellUnits, bool>
{
    public async Task<bool> Handle(TellUnits request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellUnits), stop))
            return false;

        var message = request.Message;
        var chart = await charts.Now(stop);
        var told = new HashSet<PersonId>();
        foreach (var unit in message.Units)
        {
            var people = message.Roles.SelectMany(role => chart.Holders(role, unit)).Select(person => person.Id).Where(told.Add).ToList();
            await notices.Tell(request.MessageId, message.Case, people, new NoticeText(message.Title, message.Text, message.Link ?? NoticeText.ToCase(message.Case), unit), stop);
        }

        await notices.Tell(request.MessageId, message.Case, message.People.Where(told.Add).ToList(), new NoticeText(message.Title, message.Text, message.Link ?? NoticeText.ToCase(message.Case)), stop);
        if (message.ForApplicant && (await notices.NameOf(message.Case, stop)).StartedBy is var starter && told.Add(starter))
            await notices.Tell(request.MessageId, message.Case, [starter], new NoticeText($"请告知申请人：{message.Title}", message.Text, message.Link ?? NoticeText.ToCase(message.Case)), stop);

        return true;
    }
}
