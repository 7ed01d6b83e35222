using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Persistence.Documents;

/// <summary>The proposed documents that wait for whoever answers to some audience keys, the longest waiting first.</summary>
/// <remarks>Each key is one range of the audience index; the few ranges are merged here. The cost is that of the page, not of how much waits.</remarks>
public sealed class WaitingProposalsQuery(SupervisionDb db)
{
    /// <summary>A page of them, without those that the person proposed: another decides on these.</summary>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; null for the first.</param>
    /// <param name="scope">Which of an absent person's, whose keys these are; null for the person's own.</param>
    /// <exception cref="FormatException"><paramref name="after"/> is not a cursor.</exception>
    public async Task<Page<DocumentProposal>> Page(IReadOnlyList<AudienceKey> keys, PersonId notBy, string? after, int size, CancellationToken stop, ProposalScope? scope = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (keys.Count == 0)
            return new([], Next: null);

        var rows = (await Ranges(keys, notBy, after, size + 1, scope).ToListAsync(stop))
            .DistinctBy(row => row.ProposalId)
            .OrderBy(row => row.ProposedAt).ThenBy(row => row.ProposalId.Value, StringComparer.Ordinal)
            .Take(size + 1)
            .ToList();

        var shown = rows.Take(size).Select(row => row.ProposalId).ToList();
        var proposals = await db.DocumentProposals.AsNoTracking().Where(proposal => shown.Contains(proposal.Id)).ToDictionaryAsync(proposal => proposal.Id, stop);

        return new(
            [.. shown.Where(proposals.ContainsKey).Select(id => proposals[id])],
            rows.Count > size ? Cursor.At(rows[size - 1].ProposedAt, rows[size - 1].ProposalId) : null);
    }

    /// <summary>How many there are, up to where the count stops; one that several keys show counts once.</summary>
    public async Task<LimitedCount> Count(IReadOnlyList<AudienceKey> keys, PersonId notBy, CancellationToken stop, ProposalScope? scope = null) =>
        keys.Count == 0 ? new(0) : await Ranges(keys, notBy, after: null, LimitedCount.Limit, scope).Select(row => row.ProposalId).Distinct().CountLimited(stop);

    /// <summary>The first rows of each key's range, as one query.</summary>
    internal IQueryable<ProposalAudience> Ranges(IReadOnlyList<AudienceKey> keys, PersonId notBy, string? after, int most, ProposalScope? scope = null) =>
        keys.Distinct().Select(key => Range(key, notBy, after, scope).Take(most)).Aggregate((one, other) => one.Concat(other));

    private IQueryable<ProposalAudience> Range(AudienceKey key, PersonId notBy, string? after, ProposalScope? scope)
    {
        // As a parameter: SQLite enters the index by "Open" = ?, but not by a bare "Open".
        var isOpen = true;
        var open = db.ProposalAudiences.AsNoTracking().Where(row => row.AudienceKey == key && row.Open == isOpen);
        if (after is not null)
            open = open.Beyond(row => row.ProposedAt, row => row.ProposalId, KeysetOrder.Ascending, after);
        if (scope is not null)
            open = scope.Narrow(db, open);

        return open
            .Where(row => !db.DocumentProposals.Any(proposal => proposal.Id == row.ProposalId && proposal.ProposedBy == notBy))
            .OrderBy(row => row.ProposedAt).ThenBy(row => row.ProposalId);
    }
}
