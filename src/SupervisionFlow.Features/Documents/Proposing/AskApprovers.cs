using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Paging;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>Lays waiting documents on the desks of whoever approves them now: those of before such lists were kept, those whose heads have changed, and those whose templates are gone. Housekeeping sends it, page by page, each in a commit of its own.</summary>
/// <param name="After">The <see cref="AskedApprovers.Next"/> of the page before; null for the first.</param>
/// <param name="PageSize">How many it looks at.</param>
[AllowedToTheSystem]
public sealed record AskApprovers(string? After = null, int PageSize = 200) : ICommand<AskedApprovers>;

/// <summary>What came of a page.</summary>
/// <param name="Moved">How many lie on other desks now.</param>
/// <param name="Next">Where to go on; null once all were looked at.</param>
public sealed record AskedApprovers(int Moved, string? Next);

internal sealed class AskApproversHandler(SupervisionDb db, SharedTemplates shared, PinnedBundles bundles, OrganisationCharts charts) : IRequestHandler<AskApprovers, AskedApprovers>
{
    public async Task<AskedApprovers> Handle(AskApprovers request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var waiting = await db.DocumentProposals.Where(proposal => proposal.DecidedAt == null).PageBy(proposal => proposal.ProposedAt, proposal => proposal.Id, KeysetOrder.Ascending, request.After, request.PageSize, stop);
        var ids = waiting.Items.Select(proposal => proposal.CaseId).Distinct().ToArray();
        var cases = await db.Cases.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, stop);

        var moved = 0;
        foreach (var proposal in waiting.Items)
        {
            var @case = cases[proposal.CaseId];
            var approval = Approvers.By(shared.Of(await bundles.Find(db, @case.BundleId, stop), proposal.TemplateKey));
            var keys = Approvers.Of(@case, approval, proposal.ProposedBy, chart);
            if (proposal.Audience.Where(row => row.Open).Select(row => row.AudienceKey).ToHashSet().SetEquals(keys))
                continue;

            proposal.Ask(keys);
            moved++;
        }

        return new(moved, waiting.Next);
    }
}
