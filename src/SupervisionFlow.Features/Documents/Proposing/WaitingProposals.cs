using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Documents;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>The proposed documents that wait for the caller's approval, or for a role of theirs at their unit; the longest waiting first, paged by key.</summary>
/// <param name="After">The cursor a page gave; empty for the first page.</param>
/// <param name="PageSize">1 to 200.</param>
[AllowedTo]
public sealed record WaitingProposals(string? After = null, int PageSize = 50) : IQuery<WaitingProposalPage>;

/// <summary>A page of them.</summary>
/// <param name="Count">Of all, at most 1000.</param>
public sealed record WaitingProposalPage(IReadOnlyList<WaitingProposal> Rows, string? Next, int Count)
{
    /// <summary>What waits for those in whose place the caller acts today, on the first page; not counted in <see cref="Count"/>.</summary>
    public IReadOnlyList<SubstitutedDocuments> Substituted { get; init; } = [];
}

/// <summary>A document that somebody proposed and that waits.</summary>
/// <param name="ProposedAt">Unix milliseconds.</param>
/// <param name="Due">The last day of the case's nearest clock that binds the authority; null where none runs.</param>
/// <param name="RemainingWorkingDays">Until then; negative once it has passed.</param>
/// <param name="Urged">How often it was urged.</param>
public sealed record WaitingProposal(
    string Id, string Title, string Reason, string Case, string CaseNumber, string ProcessTitle, string SubjectName, string ProposedBy, long ProposedAt,
    DateOnly? Due, int? RemainingWorkingDays, bool Overdue, int Urged);

internal sealed class WaitingProposalsValidator : AbstractValidator<WaitingProposals>
{
    public WaitingProposalsValidator() => RuleFor(waiting => waiting.PageSize).InclusiveBetween(1, 200).Says("每页 1 至 200 条", "1 to 200 a page");
}

internal sealed class WaitingProposalsHandler(SupervisionDb db, CallerSight sight, WaitingProposalRows rows, SubstitutedProposals substituted) : IRequestHandler<WaitingProposals, WaitingProposalPage>
{
    private readonly WaitingProposalsQuery _waiting = new(db);

    public async Task<WaitingProposalPage> Handle(WaitingProposals request, CancellationToken stop)
    {
        var viewer = await sight.Viewer(stop);
        var page = await _waiting.Page(viewer.Keys, viewer.Person, request.After, request.PageSize, stop);

        return new(await rows.Of(page.Items, stop), page.Next, (await _waiting.Count(viewer.Keys, viewer.Person, stop)).Counted)
        {
            Substituted = request.After is null ? await substituted.All(stop) : [],
        };
    }
}

/// <summary>Waiting documents as lines of a list, each with its case.</summary>
internal sealed class WaitingProposalRows(SupervisionDb db, CaseRows rows, OrganisationCharts charts)
{
    public async Task<IReadOnlyList<WaitingProposal>> Of(IReadOnlyList<DocumentProposal> proposals, CancellationToken stop)
    {
        var (ids, caseIds) = (proposals.Select(one => one.Id).ToArray(), proposals.Select(one => one.CaseId).Distinct().ToArray());
        var cases = (await rows.Of(await db.Cases.AsNoTracking().Where(one => caseIds.Contains(one.Id)).ToListAsync(stop), stop)).ToDictionary(row => row.Id);
        var urged = (await db.ProposalUrgings.AsNoTracking().Where(one => ids.Contains(one.ProposalId)).Select(one => one.ProposalId).ToListAsync(stop)).CountBy(id => id).ToDictionary();
        var chart = await charts.Now(stop);

        return [.. proposals.Select(one => (one, @case: cases[one.CaseId])).Select(both => new WaitingProposal(
            both.one.Id.Value, both.one.Title, both.one.Reason, both.one.CaseId.Value, both.@case.Number, both.@case.ProcessTitle, both.@case.SubjectName, chart.NameOf(both.one.ProposedBy), both.one.ProposedAt,
            both.@case.Due, both.@case.RemainingWorkingDays, both.@case.Overdue, urged.GetValueOrDefault(both.one.Id)))];
    }
}
