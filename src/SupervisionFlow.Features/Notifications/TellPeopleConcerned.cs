using MediatR;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells people what somebody did that concerns them, and why.</summary>
[AllowedToTheSystem]
internal sealed record TellPeopleConcerned(string MessageId, PeopleConcerned Message) : IConsumes<PeopleConcerned, TellPeopleConcerned>
{
    public static TellPeopleConcerned Of(string messageId, PeopleConcerned message) => new(messageId, message);
}

internal sealed class TellPeopleConcernedHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<TellPeopleConcerned, bool>
{
    /// <summary>By act: what the notice is called, and what follows the person's name; {0} is the case, {1} the step.</summary>
    private static readonly Dictionary<string, (string Name, string Sentence)> Words = new()
    {
        [Acts.Withdraw] = ("撤回", "撤回了{0}的“{1}”，您手上的后续事项随之收回"),
        [Acts.RemoveSigner] = ("减签", "减去了您在{0}的“{1}”的签批席位"),
        [Acts.TakeBack] = ("拿回", "拿回了对{0}的“{1}”的意见，您手上的后续事项随之收回"),
    };

    public async Task<bool> Handle(TellPeopleConcerned request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellPeopleConcerned), stop))
            return false;

        var message = request.Message;
        var @case = await notices.NameOf(message.Case, stop);
        var by = (await charts.Now(stop)).NameOf(message.By);
        var (name, sentence) = Words.GetValueOrDefault(message.Act, (message.Act, "办理了{0}的“{1}”"));
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, $"{@case.Subject}({@case.Number})", message.Title);
        var link = message.WorkItem is { } item ? $"/work/{item.Value}" : NoticeText.ToCase(message.Case);
        await notices.Tell(request.MessageId, message.Case, message.People, new NoticeText($"{name}:{message.Title}", $"{by}{said}{(message.Reason.Length > 0 ? $":{message.Reason}" : "。")}", link), stop);

        return true;
    }
}
