using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells the operators within whose reach a case lies that one of its automatic steps failed.</summary>
[AllowedToTheSystem]
internal sealed record TellOperators(string MessageId, IncidentOpened Message) : IConsumes<IncidentOpened, TellOperators>
{
    public static TellOperators Of(string messageId, IncidentOpened message) => new(messageId, message);
}

internal sealed class TellOperatorsHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<TellOperators, bool>
{
    public async Task<bool> Handle(TellOperators request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(TellOperators), stop))
            return false;

        var message = request.Message;
        var chart = await charts.Now(stop);
        var @case = await notices.NameOf(message.Case, stop);
        var operators = chart.Upwards(@case.Unit).SelectMany(unit => chart.Holders(Roles.Operator, unit.Id)).Select(person => person.Id);
        await notices.Tell(request.MessageId, message.Case, operators, new NoticeText($"异常：{message.StepTitle}", $"{@case.Number}的自动环节“{message.StepTitle}”执行失败，等待处理。", $"/operations/incidents/{message.IncidentId}"), stop);

        return true;
    }
}
