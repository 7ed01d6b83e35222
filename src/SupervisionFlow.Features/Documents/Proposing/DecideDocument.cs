using System.Globalization;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Clocks;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>A head approves a document that an officer proposed, which issues it, or refuses it with a reason.</summary>
/// <remarks>
/// A revocation takes hold with its issue: the clocks that ran from the service of what it revokes stop, and what was published of it
/// is taken down (行政处罚法48 gives three days). A correction leaves both. Either has to be served itself.
/// </remarks>
/// <exception cref="RuleViolation"><c>proposal.decided</c>, <c>proposal.own</c>, <c>proposal.reason_required</c>, <c>document.revoked</c>.</exception>
[AllowedTo]
public sealed record DecideDocument(ProposalId Proposal, bool Grant, string? Opinion) : ICommand<ProposedDocument>;

internal sealed class DecideDocumentRules : AbstractValidator<DecideDocument>
{
    public DecideDocumentRules()
    {
        RuleFor(request => request.Opinion).MaximumLength(2000).Says("意见最多2000字", "The opinion has at most 2000 characters");
        RuleFor(request => request.Opinion).NotEmpty().When(request => !request.Grant).Says("不批准须说明理由", "Refusing needs a reason");
    }
}

internal sealed class DecideDocumentHandler(
    SupervisionDb db, ActOnCase acts, Proposals proposals, PinnedBundles bundles, SharedTemplates shared, SharedTables tables, CaseClocks clocks, DocumentIssuing issuing, PublicationAmending publications, OrganisationCharts charts) : IRequestHandler<DecideDocument, ProposedDocument>
{
    public async Task<ProposedDocument> Handle(DecideDocument request, CancellationToken stop)
    {
        var proposal = await db.DocumentProposals.FindAsync([request.Proposal], stop) ?? throw new NotFoundException("proposal", request.Proposal.Value);
        var @case = await acts.Find(proposal.CaseId, stop);
        var bundle = await bundles.Find(db, @case.BundleId, stop);
        var chart = await charts.Now(stop);
        if (shared.Of(bundle, proposal.TemplateKey) is not { Issue: { } issue } template)
            throw new NotFoundException("template", proposal.TemplateKey);
        if (!proposals.MayApprove(@case, issue, chart))
            throw new NotAllowedException("proposal.not_by_right", $"您无权审批“{template.Title.Zh}”", "This is not yours to approve", @case.Id.Value);

        var opinion = request.Opinion ?? "";
        if (request.Grant)
            await Grant(proposal, new(@case, bundle, template, acts.Actor.Id, acts.Now, acts.Actor.From) { Filled = JsonNode.Parse(proposal.DataJson)!.AsObject() }, opinion, chart, stop);
        else
            proposal.Refuse(acts.Actor.Id, acts.Now, opinion);
        acts.Record(@case, Acts.DecideDocument, new() { ["title"] = proposal.Title, ["outcomeLabel"] = request.Grant ? "批准" : "不批准", ["opinion"] = opinion, ["proposal"] = proposal.Id.Value });
        acts.Tell(@case, Acts.DecideDocument, opinion.Length > 0 ? opinion : request.Grant ? "批准" : "不批准", [proposal.ProposedBy]);

        return new(proposal.Document?.Value, proposal.Id.Value);
    }

    private async Task Grant(DocumentProposal proposal, DocumentOrder order, string opinion, OrganisationChart chart, CancellationToken stop)
    {
        var amended = proposal.Amends is { } id ? await db.Documents.FindAsync([id], stop) : null;
        var besides = new JsonObject { ["approval"] = new JsonObject { ["by"] = chart.NameOf(order.By), ["proposedBy"] = chart.NameOf(proposal.ProposedBy), ["opinion"] = opinion.Length > 0 ? opinion : "同意" } };
        if (amended is not null)
            besides["amended"] = new JsonObject { ["title"] = amended.Title, ["number"] = amended.Number, ["date"] = Day(LegalDay.Of(amended.IssuedAt)), ["servedOn"] = amended.ServedOn is { } served ? Day(served) : null };
        if (order.Template.Issue!.OnPublication is not null)
            besides["publication"] = await publications.Facts(order.Case, order.Filled, stop);
        order = order with { Besides = besides };

        var document = await issuing.Issue(order, await issuing.Draw(order, stop), stop);
        proposal.Grant(order.By, order.At, opinion, document.Id);
        if (order.Template.Issue!.OnPublication is { } act)
            await publications.Carry(act, order, document.Number?.ToString(), stop);
        if (amended is null || order.Template.Issue!.Amends is not { } kind)
            return;

        amended.Revoke(new Revocation(kind, order.By, order.At, proposal.Reason, document.Id));
        if (kind == RevocationKind.Revoked)
            await EndWhatRan(order, amended, proposal.Reason, stop);
    }

    private async Task EndWhatRan(DocumentOrder order, IssuedDocument revoked, string reason, CancellationToken stop)
    {
        foreach (var started in shared.Of(order.Bundle, revoked.TemplateKey)?.Clocks ?? [])
            foreach (var clock in (await clocks.Named(order.Case.Id, started.Clock, stop)).Where(clock => clock.StoppedAt is null))
                clock.Stop(tables.RulesOf(clock), order.Today, order.By, order.At, $"{revoked.Number}已撤销");

        await publications.TakeDown(order.Case, revoked.Id.Value, order.By, order.At, reason, stop);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
