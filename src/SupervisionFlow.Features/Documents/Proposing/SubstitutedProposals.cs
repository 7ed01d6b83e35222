using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Documents;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>The proposed documents that wait for those in whose place the caller acts today (代理), as far as each substitution reaches. What lies on the caller's own desk anyway is left out.</summary>
internal sealed class SubstitutedProposals(SupervisionDb db, CallerSight sight, Substitutes substitutes, WaitingProposalRows rows, OrganisationCharts charts)
{
    /// <summary>As many of each absent person's are shown, the longest waiting first.</summary>
    private const int Most = 50;

    private readonly WaitingProposalsQuery _waiting = new(db);

    public async Task<IReadOnlyList<SubstitutedDocuments>> All(CancellationToken stop)
    {
        var found = new List<SubstitutedDocuments>();
        foreach (var (absent, keys, scope) in await Scopes(stop))
        {
            var page = await _waiting.Page(keys, sight.Person, null, Most, stop, scope);
            if (page.Items.Count > 0)
                found.Add(new(absent.Name, await rows.Of(page.Items, stop)));
        }

        return found;
    }

    /// <summary>How many there are, those of each absent person up to where counts stop.</summary>
    public async Task<int> Count(CancellationToken stop)
    {
        var count = 0;
        foreach (var (_, keys, scope) in await Scopes(stop))
            count += (await _waiting.Count(keys, sight.Person, stop, scope)).Counted;

        return count;
    }

    private async Task<IReadOnlyList<(Person Absent, IReadOnlyList<AudienceKey> Keys, ProposalScope Scope)>> Scopes(CancellationToken stop)
    {
        var standing = await substitutes.Of(sight.Person, stop);
        if (standing.Count == 0)
            return [];

        var (chart, own) = (await charts.Now(stop), (await sight.Viewer(stop)).Keys);
        return [.. standing.Where(one => chart.Person(one.Absent) is not null).Select(one =>
        {
            var absent = chart.Person(one.Absent)!;
            return (absent, Substitutes.KeysOf(one, absent), new ProposalScope(Substitutes.Since(one), absent.Id, one.Processes, own));
        })];
    }
}

/// <summary>What waits for one absent person, within the scope of the substitution.</summary>
public sealed record SubstitutedDocuments(string Absent, IReadOnlyList<WaitingProposal> Rows);
