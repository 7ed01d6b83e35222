using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>Lays waiting documents on the desks of whoever approves them now: those of before such lists were kept, and those whose heads have changed. Housekeeping sends it; answers with how many it moved.</summary>
[AllowedToTheSystem]
public sealed record AskApprovers : ICommand<int>;

internal sealed class AskApproversHandler(SupervisionDb db, SharedTemplates shared, PinnedBundles bundles, OrganisationCharts charts) : IRequestHandler<AskApprovers, int>
{
    public async Task<int> Handle(AskApprovers request, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var waiting = await db.DocumentProposals.Where(proposal => proposal.DecidedAt == null).OrderBy(proposal => proposal.ProposedAt).ToListAsync(stop);
        var ids = waiting.Select(proposal => proposal.CaseId).Distinct().ToArray();
        var cases = await db.Cases.AsNoTracking().Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, stop);

        var moved = 0;
        foreach (var proposal in waiting)
        {
            var @case = cases[proposal.CaseId];
            if (shared.Of(await bundles.Find(db, @case.BundleId, stop), proposal.TemplateKey)?.Issue is not { } issue)
                continue;

            var keys = Approvers.Of(@case, issue, proposal.ProposedBy, chart);
            if (proposal.Audience.Where(row => row.Open).Select(row => row.AudienceKey).ToHashSet().SetEquals(keys))
                continue;

            proposal.Ask(keys);
            moved++;
        }

        return moved;
    }
}
