using MediatR;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Nobody was left to ask at a step: tells the heads who are asked instead, and the operators.</summary>
[AllowedToTheSystem]
internal sealed record RaiseAlarm(string MessageId, NobodyLeftToAsk Message) : IConsumes<NobodyLeftToAsk, RaiseAlarm>
{
    public static RaiseAlarm Of(string messageId, NobodyLeftToAsk message) => new(messageId, message);
}

internal sealed class RaiseAlarmHandler(Inbox inbox, Notices notices, OrganisationCharts charts) : IRequestHandler<RaiseAlarm, bool>
{
    public async Task<bool> Handle(RaiseAlarm request, CancellationToken stop)
    {
        if (!await inbox.Take(request.MessageId, nameof(RaiseAlarm), stop))
            return false;

        var message = request.Message;
        var chart = await charts.Now(stop);
        var @case = await notices.NameOf(message.Case, stop);
        var told = chart.Holders(Roles.Approver, message.Unit).Concat(chart.Upwards(@case.Unit).SelectMany(unit => chart.Holders(Roles.Operator, unit.Id)));
        var done = message.NoHead ? "也没有可以办理的负责人，请补充人员或者调整岗位" : "已交单位负责人";
        var notice = new NoticeText($"警示：“{message.StepTitle}”无人可办", $"{@case.Subject}（{@case.Number}）的“{message.StepTitle}”没有可以办理的人员，{done}。", NoticeText.ToCase(message.Case));
        await notices.Tell(request.MessageId, message.Case, told.Select(person => person.Id), notice, stop);

        return true;
    }
}
