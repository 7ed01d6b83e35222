using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;
using SupervisionFlow.Persistence.Notifications;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Mail that was given up, newest first: of the cases within the operator's reach, and of no case. The notices themselves are in people's inboxes.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record UndeliveredMail(string? After = null, int PageSize = 50) : IQuery<UndeliveredPage>;

/// <summary>A page of them.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record UndeliveredPage(IReadOnlyList<UndeliveredLine> Rows, string? Next);

/// <summary>A mail that did not go out, to whom, and what the mail server said.</summary>
public sealed record UndeliveredLine(string MessageId, string To, string Subject, string Reason, int Attempts, long At, string? CaseId, string? CaseNumber);

internal sealed class UndeliveredMailRules : AbstractValidator<UndeliveredMail>
{
    public UndeliveredMailRules() => RuleFor(request => request.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
}

internal sealed class UndeliveredMailHandler(SupervisionDb db, Attempt attempt) : IRequestHandler<UndeliveredMail, UndeliveredPage>
{
    public async Task<UndeliveredPage> Handle(UndeliveredMail request, CancellationToken stop)
    {
        var within = db.CasesWithin([.. attempt.Caller.Roles.Where(held => held.Role is Roles.Operator or Roles.Administrator).Select(held => held.UnitPath).Distinct()]);
        var page = await db.Deliveries.AsNoTracking().Where(row => row.State == DeliveryState.GivenUp && (row.CaseId == null || within.Any(@case => @case.Id == row.CaseId)))
            .PageBy(row => row.CreatedAt, row => row.MessageId, KeysetOrder.Descending, request.After, request.PageSize, stop);
        var ids = page.Items.Select(row => row.CaseId).OfType<CaseId>().Distinct().ToArray();
        var numbers = await db.Cases.AsNoTracking().Where(@case => ids.Contains(@case.Id)).ToDictionaryAsync(@case => @case.Id, @case => @case.Number.Value, stop);

        return new([.. page.Items.Select(row => new UndeliveredLine(row.MessageId, row.To, row.Subject, row.Error ?? "", row.Attempts, row.SettledAt ?? 0, row.CaseId?.Value, row.CaseId is { } id ? numbers.GetValueOrDefault(id) : null))], page.Next);
    }
}
