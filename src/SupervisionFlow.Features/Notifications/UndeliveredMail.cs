using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Notifications;

namespace SupervisionFlow.Features.Notifications;

/// <summary>Mail that was given up, newest first: of the cases within the operator's reach, and of no case. The notices themselves are in people's inboxes.</summary>
[AllowedTo(Roles.Operator, Roles.Administrator)]
public sealed record UndeliveredMail : IQuery<IReadOnlyList<UndeliveredLine>>;

/// <summary>A mail that did not go out, to whom, and what the mail server said.</summary>
public sealed record UndeliveredLine(string MessageId, string To, string Subject, string Reason, int Attempts, long At, string? CaseId, string? CaseNumber);

internal sealed class UndeliveredMailHandler(SupervisionDb db, Attempt attempt) : IRequestHandler<UndeliveredMail, IReadOnlyList<UndeliveredLine>>
{
    private const int MostShown = 200;

    public async Task<IReadOnlyList<UndeliveredLine>> Handle(UndeliveredMail request, CancellationToken stop)
    {
        var reach = attempt.Caller.Roles.Where(held => held.Role is Roles.Operator or Roles.Administrator).Select(held => held.UnitPath).ToList();
        var rows = await db.Deliveries.AsNoTracking().Where(row => row.State == DeliveryState.GivenUp)
            .GroupJoin(db.Cases, row => row.CaseId, @case => @case.Id, (row, cases) => new { row, cases })
            .SelectMany(both => both.cases.DefaultIfEmpty(), (both, @case) => new { both.row, Number = @case == null ? null : @case.Number.Value, Path = @case == null ? null : @case.UnitPath })
            .OrderByDescending(one => one.row.SettledAt).Take(MostShown).ToListAsync(stop);

        return [.. rows.Where(one => one.Path is null || reach.Exists(path => one.Path.StartsWith(path, StringComparison.Ordinal)))
            .Select(one => new UndeliveredLine(one.row.MessageId, one.row.To, one.row.Subject, one.row.Error ?? "", one.row.Attempts, one.row.SettledAt ?? 0, one.row.CaseId?.Value, one.Number))];
    }
}
