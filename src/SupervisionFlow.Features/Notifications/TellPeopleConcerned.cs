using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Tells people what somebody did that concerns them, and why.</summary>
[AllowedToTheSystem]
internal sealed record TellPeopleConcerned(string MessageId, PeopleConcerned Message) : IConsumes<PeopleConcerned, TellPeopleConcerned>
{
    public static TellPeopleConcerned Of(string messageId, PeopleConcerned message) => new(messageId, message);
}

internal sealed class TellPeopleConcernedHandler(SupervisionDb db, Inbox inbox, Notices notices, Substitutes substitutes, OrganisationCharts charts) : IRequestHandler<TellPeopleConcerned, bool>
{
    /// <summary>By act: what the notice is called, and what follows the person's name; {0} is the case, {1} the step.</summary>
    private static readonly Dictionary<string, (string Name, string Sentence)> Words = new()
    {
        [Acts.Withdraw] = ("撤回", "撤回了{0}的“{1}”，您手上的后续事项随之收回"),
        [Acts.Suspend] = ("中止办理", "中止了{0}的办理，您手上的事项暂停"),
        [Acts.Resume] = ("恢复办理", "恢复了{0}的办理，请继续办理您手上的事项"),
        [Acts.Terminate] = ("终止办理", "终止了{0}的办理，您手上的事项随之收回"),
        [Acts.Urge] = ("催办", "催办{0}的“{1}”"),
        [Acts.CopyIn] = ("抄送", "将{0}抄送给您"),
        [Acts.Mention] = ("提到您", "在{0}的留言中提到您"),
        [Acts.Recuse] = ("回避", "回避了{0}的“{1}”，请您办理"),
        [Acts.Delegate] = ("委派", "就{0}的“{1}”请您提出意见"),
        [Acts.Advise] = ("委派答复", "答复了您就{0}的“{1}”的委派"),
        [Acts.WithdrawDelegation] = ("撤回委派", "撤回了就{0}的“{1}”对您的委派"),
        [Acts.Jump] = ("跳转", "将{0}跳转到“{1}”"),
        [Acts.ProposeJump] = ("请确认跳转", "提议将{0}跳转到“{1}”，须由另一人确认"),
        [Acts.HandOver] = ("工作交接", "将{0}的“{1}”交接给您"),
        [Acts.StartByTime] = ("定时发起失败", "未能按时发起“{1}”{0}"),
        [Acts.Remind] = ("到期提醒", "提醒您办理{0}的“{1}”"),
        [Acts.Escalate] = ("逾期上报", "报告{0}的“{1}”逾期未办"),
        [Acts.Reassign] = ("逾期改派", "将逾期的{0}的“{1}”改派给您"),
        [Acts.WarnOfClock] = ("期限提示", "提示{0}的期限“{1}”"),
        [Acts.Substitute] = ("代理", "请您代理"),
        [Acts.RemoveSigner] = ("减签", "减去了您在{0}的“{1}”的签批席位"),
        [Acts.ProposeDocument] = ("请审批文书", "提出在{0}制作“{1}”，请您审批"),
        [Acts.DecideDocument] = ("文书审批结果", "审批了{0}的“{1}”"),
        [Acts.UrgeDocument] = ("催办文书审批", "催您审批在{0}拟制的“{1}”"),
        [Acts.ConfirmReceipt] = ("当事人已查收", "登记：{0}的“{1}”已由受送达人凭查收码确认收到"),
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
        var said = string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, @case.Number.Length == 0 ? "" : $"{@case.Subject}({@case.Number})", message.Title);
        var link = message.WorkItem is { } item ? $"/work/{item.Value}" : message.Proposal is { } proposal ? $"/proposals/{proposal}" : message.Case is null ? null : NoticeText.ToCase(message.Case);
        await notices.Tell(request.MessageId, message.Case, [.. message.People, .. await Asked(message, stop)], new NoticeText($"{name}：{message.Title}", $"{by}{said}{(message.Reason.Length > 0 ? $"：{message.Reason}" : "。")}", link), stop);

        return true;
    }

    /// <summary>Whoever answers to the keys now; for a proposed document also those who stand in for them, as far as that covers it.</summary>
    private async Task<IReadOnlyList<PersonId>> Asked(PeopleConcerned message, CancellationToken stop)
    {
        if (message.Audience.Count == 0)
            return [];

        var people = await notices.PeopleOf(message.Audience, stop);
        if (message.Proposal is not { } id)
            return people;

        var of = await db.DocumentProposals.Where(one => one.Id == new ProposalId(id)).Join(db.Cases, one => one.CaseId, one => one.Id, (one, @case) => new { one.ProposedAt, one.ProposedBy, @case.ProcessKey }).SingleAsync(stop);
        var standing = await substitutes.For([.. people.Where(person => person != of.ProposedBy)], message.Audience, of.ProcessKey, stop, of.ProposedAt);
        return [.. people, .. standing.Where(person => person != of.ProposedBy)];
    }
}
