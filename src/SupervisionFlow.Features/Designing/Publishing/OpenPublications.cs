using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Designing.Publishing;

/// <summary>The publications that wait for somebody to agree, oldest first.</summary>
[AllowedTo(Roles.Designer, Roles.Administrator, Roles.LegalReviewer, Roles.Auditor)]
public sealed record OpenPublications : IQuery<IReadOnlyList<PublicationLine>>;

/// <summary>One that waits.</summary>
/// <param name="Changes">What changes of gates and limits, a line each.</param>
/// <param name="MayAnswer">Whether the caller is among those it waits for.</param>
public sealed record PublicationLine(string Id, string Key, int Version, string Title, string RequestedBy, long RequestedAt, bool WaitsForSecond, bool WaitsForLegal, IReadOnlyList<LegalChange> Changes, bool MayAnswer)
{
    /// <summary>The very version that is asked for, to be opened.</summary>
    public required string BundleId { get; init; }

    /// <summary>The entry of the history that was handed in, to be compared with what is live; null where the history has none.</summary>
    public int? Entry { get; init; }

    /// <summary>Whether the caller asked for it, and so may take it back.</summary>
    public bool IsMine { get; init; }
}

internal sealed class OpenPublicationsHandler(SupervisionDb db, OrganisationCharts charts, Attempt attempt) : IRequestHandler<OpenPublications, IReadOnlyList<PublicationLine>>
{
    private const int Most = 200;

    public async Task<IReadOnlyList<PublicationLine>> Handle(OpenPublications request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var rows = await db.PublicationRequests.AsNoTracking().Include(row => row.Consents).Where(row => row.Outcome == null).OrderBy(row => row.RequestedAt).ThenBy(row => row.Id).Take(Most).ToListAsync(stop);
        var (keys, contents) = (rows.Select(row => row.Key).Distinct().ToArray(), rows.Select(row => row.Content).OfType<string>().Distinct().ToArray());
        var entries = await db.DesignRevisions.AsNoTracking().Where(entry => keys.Contains(entry.Key) && contents.Contains(entry.Manifest)).Select(entry => new { entry.Key, entry.Manifest, entry.Number }).ToListAsync(stop);
        return [.. rows.Select(row =>
        {
            var second = row.NeedsSecond && row.Consents.TrueForAll(consent => consent.Part != Persistence.Designing.PublicationConsentRow.Second);
            var legal = row.NeedsLegal && row.Consents.TrueForAll(consent => consent.Part != Persistence.Designing.PublicationConsentRow.Legal);
            var caller = attempt.Caller;
            var mine = row.RequestedBy != caller.Person && row.Consents.TrueForAll(consent => consent.By != caller.Person)
                && ((second && (caller.Has(Roles.Designer) || caller.Has(Roles.Administrator))) || (legal && caller.Has(Roles.LegalReviewer)));

            return new PublicationLine(row.Id, row.Key, row.BundleVersion, row.Title, chart.NameOf(row.RequestedBy), row.RequestedAt, second, legal, LegalChange.Read(row.Changes), mine)
            {
                BundleId = row.BundleId,
                Entry = row.LiveThen is null ? null : entries.Where(entry => entry.Key == row.Key && entry.Manifest == row.Content).Select(entry => (int?)entry.Number).Max(),
                IsMine = row.RequestedBy == caller.Person,
            };
        })];
    }
}
