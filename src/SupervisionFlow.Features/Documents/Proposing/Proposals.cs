using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>What officers may issue on a case beside its workflow, and what waits for approval there.</summary>
internal sealed class Proposals(SupervisionDb db, SharedTemplates shared, PinnedBundles bundles, Substitutes substitutes, OrganisationCharts charts, Attempt attempt)
{
    private IReadOnlyList<Substitution>? _standing;

    /// <summary>The templates that the caller may fill in.</summary>
    /// <param name="wanted">Which kind of them.</param>
    public async Task<IReadOnlyList<IssuableLine>> Offered(Case @case, Func<OfficerIssue, bool> wanted, CancellationToken stop)
    {
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        return
        [
            .. bundle.Content.Documents.Values.Concat(shared.All.Values.Where(template => bundle.Document(template.Key) is null))
                .Where(template => template.Issue is { } issue && wanted(issue) && template.IsIssuableOn(@case) && MayPropose(@case, issue)).OrderBy(template => template.Key, StringComparer.Ordinal)
                .Select(template => new IssuableLine(template.Key, template.Title.Zh, template.Title.En, template.Issue!.ApprovedBy.Count > 0)),
        ];
    }

    /// <exception cref="NotFoundException">There is no such template, or officers do not issue it.</exception>
    /// <exception cref="NotAllowedException">Not by the caller.</exception>
    public async Task<(ProcessBundle Bundle, DocumentTemplate Template, OfficerIssue Issue)> Require(Case @case, string key, CancellationToken stop)
    {
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        if (shared.Of(bundle, key) is not { Issue: { } issue } template)
            throw new NotFoundException("template", key);
        if (!MayPropose(@case, issue))
            throw new NotAllowedException("document.not_by_right", $"您无权在本案制作“{template.Title.Zh}”", "This document is not yours to issue", @case.Id.Value);

        return (bundle, template, issue);
    }

    /// <summary>The template of a proposal, of the bundle that its case runs on; null where it is gone, or officers no longer issue it.</summary>
    public async Task<(ProcessBundle Bundle, DocumentTemplate? Template)> TemplateOf(Case @case, DocumentProposal proposal, CancellationToken stop)
    {
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        return (bundle, shared.Of(bundle, proposal.TemplateKey) is { Issue: not null } template ? template : null);
    }

    /// <summary>The proposal that a document came of; null for one that needed none.</summary>
    public Task<DocumentProposal?> ThatIssued(IssuedDocument document, CancellationToken stop) =>
        db.DocumentProposals.AsNoTracking().FirstOrDefaultAsync(proposal => proposal.CaseId == document.CaseId && proposal.Document == document.Id, stop);

    public async Task<IReadOnlyList<ProposalLine>> Of(Case @case, CancellationToken stop)
    {
        var id = @case.Id;
        return await Lines(@case, await db.DocumentProposals.AsNoTracking().Where(proposal => proposal.CaseId == id).OrderByDescending(proposal => proposal.ProposedAt).Take(50).ToListAsync(stop), stop);
    }

    public async Task<IReadOnlyList<ProposalLine>> Lines(Case @case, IReadOnlyList<DocumentProposal> all, CancellationToken stop)
    {
        var chart = await charts.Now(stop);
        var decidedFor = await DecidedFor(@case, all, stop);
        var lines = new List<ProposalLine>();
        foreach (var proposal in all)
        {
            var decider = proposal.IsOpen && proposal.ProposedBy != attempt.Actor.Id ? await ApproverOf(proposal, @case, stop) : null;
            lines.Add(new(
                proposal.Id.Value, proposal.Title, proposal.Reason, chart.NameOf(proposal.ProposedBy), proposal.ProposedAt, proposal.Amends?.Value,
                proposal.DecidedBy is { } by ? Named(chart, by, decidedFor.TryGetValue(proposal.Id, out var absent) ? absent : null) : null, proposal.DecidedAt, proposal.Opinion, proposal.Document?.Value, decider is not null)
            {
                Lapsed = proposal.IsLapsed,
                InPlaceOf = decider?.OnBehalfOf is { } other ? chart.NameOf(other) : null,
            });
        }

        return lines;
    }

    /// <summary>The caller as whoever approves it: themselves where that is theirs by right, else in the place of somebody absent whose it is (代理). Null where it is not theirs.</summary>
    public async Task<Actor?> ApproverOf(DocumentProposal proposal, Case @case, CancellationToken stop)
    {
        var approval = Approvers.By((await TemplateOf(@case, proposal, stop)).Template);
        var (me, chart) = (attempt.Actor, await charts.Now(stop));
        if (attempt.Caller.Reaches(PathOf(@case, approval, chart), [.. approval.Roles]))
            return me;

        _standing ??= await substitutes.Of(me.Id, stop);
        return _standing.FirstOrDefault(one => Reaches(one, proposal, @case, approval, chart)) is { } found ? me with { OnBehalfOf = found.Absent } : null;
    }

    /// <summary>Whether the absent person approves it by right, and the substitution covers that.</summary>
    private bool Reaches(Substitution one, DocumentProposal proposal, Case @case, ApprovalBy approval, OrganisationChart chart) =>
        one.Absent != proposal.ProposedBy && Substitutes.IsOfItsTime(one, proposal.ProposedAt)
        && chart.Person(one.Absent)?.Roles.Any(held => approval.Roles.Contains(held.Role) && one.Covers(one.Absent, held.Role, @case.ProcessKey, substitutes.Today)
            && chart.Unit(held.Unit) is { } unit && PathOf(@case, approval, chart).StartsWith(unit.Path, StringComparison.Ordinal)) == true;

    /// <summary>In whose place each was decided, as the record tells it.</summary>
    private async Task<Dictionary<ProposalId, PersonId>> DecidedFor(Case @case, IReadOnlyList<DocumentProposal> all, CancellationToken stop)
    {
        if (all.All(proposal => proposal.DecidedBy is null || proposal.IsLapsed))
            return [];

        var (chain, act) = (@case.Id.Value, $"case.{Acts.DecideDocument}");
        var decided = await db.AuditEntries.AsNoTracking().Where(entry => entry.ChainKey == chain && entry.Act == act && entry.OnBehalfOf != null).Select(entry => new { entry.OnBehalfOf, entry.Details }).ToListAsync(stop);
        return decided.ToDictionary(entry => new ProposalId(JsonNode.Parse(entry.Details)!["proposal"]!.GetValue<string>()), entry => entry.OnBehalfOf!.Value);
    }

    /// <summary>Who acts, and in whose place: 甲（代乙）.</summary>
    public static string Named(OrganisationChart chart, PersonId by, PersonId? inPlaceOf) => inPlaceOf is { } absent ? $"{chart.NameOf(by)}（代{chart.NameOf(absent)}）" : chart.NameOf(by);

    /// <summary>Whoever proposed it may urge, and whoever may urge work on the case.</summary>
    public bool MayUrge(Case @case, DocumentProposal proposal) => proposal.ProposedBy == attempt.Caller.Person || WorkItems.MayUrge.Is(attempt.Caller, @case);

    /// <summary>Where the approval is given.</summary>
    public static string PathOf(Case @case, ApprovalBy approval, OrganisationChart chart) => approval.BySuperior ? chart.Named("superior", @case.Unit).Path : @case.UnitPath;

    private bool MayPropose(Case @case, OfficerIssue issue) => attempt.Caller.Reaches(@case.UnitPath, [.. issue.Roles]);
}

/// <summary>A document that the caller may issue on a case.</summary>
public sealed record IssuableLine(string Template, string Zh, string En, bool NeedsApproval);

/// <summary>A document that was proposed on a case, and what came of it.</summary>
/// <param name="Amends">The document that it revokes or corrects.</param>
/// <param name="MayDecide">Whether the caller may approve or refuse it now.</param>
public sealed record ProposalLine(
    string Id, string Title, string Reason, string ProposedBy, long ProposedAt, string? Amends, string? DecidedBy, long? DecidedAt, string Opinion, string? Document, bool MayDecide)
{
    /// <summary>Whether its case was closed before anybody decided.</summary>
    public bool Lapsed { get; init; }

    /// <summary>Whose approval the caller's would be, where they stand in for somebody absent; null where it is their own.</summary>
    public string? InPlaceOf { get; init; }
}
