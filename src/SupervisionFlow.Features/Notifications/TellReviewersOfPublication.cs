using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells those who may agree that a version of a process waits for them.</summary>
[AllowedToTheSystem]
internal sealed record TellReviewersOfPublication(string MessageId, PublicationAsked Message) : IConsumes<PublicationAsked, TellReviewersOfPublication>
{
    public static TellReviewersOfPublication Of(string messageId, PublicationAsked message) => new(messageId, message);
}

internal sealed class TellReviewersOfPublicationHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<TellReviewersOfPublication, bool>
{
    public async Task<bool> Handle(TellReviewersOfPublication request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellReviewersOfPublication), stop))
            return false;

        var message = request.Message;
        var chart = await charts.Now(stop);
        var roles = new List<string>();
        if (message.NeedsSecond)
            roles.AddRange([Roles.Designer, Roles.Administrator]);
        if (message.NeedsLegal)
            roles.Add(Roles.LegalReviewer);
        var asked = chart.People.Where(person => person.Id != message.By && person.Roles.Any(held => roles.Contains(held.Role))).Select(person => person.Id);
        await notices.Tell(request.MessageId, null, asked, new NoticeText($"发布复核：{message.Title}", $"{chart.NameOf(message.By)}提交“{message.Title}”第 {message.Version} 版发布，请复核。", "/designs/approvals"), stop);

        return true;
    }
}
