using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Clocks;

/// <summary>The clocks that have run so far that somebody has to be told, some hundreds looked at at once, what is due first.</summary>
/// <remarks>Deadlines that bind the authority, of open cases, neither stopped nor suspended. Those that only the party or a waiting period binds make nobody here late.</remarks>
/// <param name="After">The <see cref="ClocksThatRan.Next"/> of the time before.</param>
[AllowedToTheSystem]
public sealed record ClocksToWarnOf(string? After = null) : IQuery<ClocksThatRan>;

/// <param name="Next">Where to ask from again; null at the end.</param>
public sealed record ClocksThatRan(IReadOnlyList<ClockId> Clocks, string? Next);

internal sealed class ClocksToWarnOfHandler(SupervisionDb db, SharedTables tables, ClockWarnings warnings, TimeProvider time) : IRequestHandler<ClocksToWarnOf, ClocksThatRan>
{
    private const int AtOnce = 300;

    public async Task<ClocksThatRan> Handle(ClocksToWarnOf request, CancellationToken stop)
    {
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var notOurs = tables.LimitsNotOurs.ToArray();
        var page = await db.Clocks.AsNoTracking()
            .Where(clock => clock.StoppedAt == null && clock.DueAt != null && !notOurs.Contains(clock.LimitKey) && db.Cases.Any(@case => @case.Id == clock.CaseId && @case.Closing == null && !@case.IsTest))
            .PageBy(clock => clock.DueAt, clock => clock.Id, KeysetOrder.Ascending, request.After, AtOnce, stop);

        var due = page.Items.Where(clock => warnings.Of(clock, today) is not null).ToList();
        var told = await warnings.Told(due, stop);
        return new([.. due.Where(clock => !told.Contains(ClockWarnings.KeyOf(clock, warnings.Of(clock, today)!))).Select(clock => clock.Id)], page.Next);
    }
}
