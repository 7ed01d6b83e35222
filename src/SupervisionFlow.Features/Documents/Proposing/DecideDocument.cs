using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>A head approves a document that an officer proposed, which issues it, or refuses it with a reason.</summary>
/// <remarks>
/// A revocation takes hold with its issue: the clocks that ran from the service of what it revokes stop, and what was published of it
/// is taken down (行政处罚法48 gives three days); a licence that it ended holds again, one that it gave ends, and what it entered or changed in a register goes back. A correction leaves all of it. Either has to be served itself.
/// Who stands in for an absent head (代理) decides in their place, as far as the substitution reaches; the record and the document tell both.
/// </remarks>
/// <param name="ContentHash">Of the page that was shown (<see cref="ProposalPage"/>); an approval without it, or of what has changed since, is none.</param>
/// <exception cref="RuleViolation"><c>proposal.decided</c>, <c>proposal.own</c>, <c>proposal.reason_required</c>, <c>proposal.content_changed</c>, <c>proposal.template_lost</c>, <c>document.revoked</c>, <c>case.closed</c>, <c>officers.*</c>, <c>clock.extended_already</c>, <c>clock.extension_*</c>.</exception>
[AllowedTo]
public sealed record DecideDocument(ProposalId Proposal, bool Grant, string? Opinion, string? ContentHash = null) : ICommand<ProposedDocument>;

internal sealed class DecideDocumentRules : AbstractValidator<DecideDocument>
{
    public DecideDocumentRules()
    {
        RuleFor(request => request.Opinion).MaximumLength(1000).Says("意见最多1000字", "The opinion has at most 1000 characters");
        RuleFor(request => request.Opinion).NotEmpty().When(request => !request.Grant).Says("不批准须说明理由", "Refusing needs a reason");
        RuleFor(request => request.ContentHash).NotEmpty().When(request => request.Grant).Says("请先查看将要制作的文书，再批准", "Look at the document first, then approve it");
    }
}

internal sealed class DecideDocumentHandler(
    SupervisionDb db, ActOnCase acts, Proposals proposals, ProposalDrafts drafts, DocumentClocks clocks, TwoOfficers officers, DocumentIssuing issuing, PublicationAmending publications, CarriedOut carriedOut) : IRequestHandler<DecideDocument, ProposedDocument>
{
    public async Task<ProposedDocument> Handle(DecideDocument request, CancellationToken stop)
    {
        var proposal = await db.DocumentProposals.FindAsync([request.Proposal], stop) ?? throw new NotFoundException("proposal", request.Proposal.Value);
        var (@case, approver) = await Begin(proposal, stop);
        var (bundle, template) = await proposals.TemplateOf(@case, proposal, stop);
        if (approver is null)
            throw new NotAllowedException("proposal.not_by_right", $"您无权审批“{proposal.Title}”", "This is not yours to approve", @case.Id.Value);

        var opinion = request.Opinion ?? "";
        if (request.Grant && template is null)
            throw new RuleViolation("proposal.template_lost", $"“{proposal.Title}”的模板已经停用，不能再制作；请不予批准并说明，由承办人改用其他文书", $"The template of {proposal.Title} is gone; refuse it with a reason, and let the officer use another");
        if (request.Grant)
            await Grant(proposal, ProposalDrafts.OrderOf(proposal, @case, bundle, template!, approver, acts.Now), opinion, request.ContentHash!, stop);
        else
            proposal.Refuse(acts.Actor.Id, acts.Now, opinion);
        acts.Record(@case, Acts.DecideDocument, new() { ["title"] = proposal.Title, ["outcomeLabel"] = request.Grant ? "批准" : "不批准", ["opinion"] = opinion, ["proposal"] = proposal.Id.Value, ["shown"] = request.ContentHash }, approver.OnBehalfOf);
        acts.Tell(@case, Acts.DecideDocument, opinion.Length > 0 ? opinion : request.Grant ? "批准" : "不批准", [proposal.ProposedBy]);

        await LetSubstituteSee(@case, approver, stop);

        return new(proposal.Document?.Value, proposal.Id.Value);
    }

    /// <summary>The case, which whoever stands in for an absent approver need not see otherwise.</summary>
    private async Task<(Case Case, Actor? Approver)> Begin(DocumentProposal proposal, CancellationToken stop)
    {
        var @case = await db.Cases.SingleAsync(one => one.Id == proposal.CaseId, stop);
        var approver = await proposals.ApproverOf(proposal, @case, stop);
        return (approver?.OnBehalfOf is null ? await acts.Find(@case.Id, stop) : @case, approver);
    }

    /// <summary>From now on they may see the case as whoever signed in it.</summary>
    private async Task LetSubstituteSee(Case @case, Actor approver, CancellationToken stop)
    {
        if (approver.OnBehalfOf is not null && !await db.CaseParticipants.AnyAsync(taking => taking.CaseId == @case.Id && taking.PersonId == approver.Id && taking.Part == CaseParticipant.Signer, stop))
            db.CaseParticipants.Add(new CaseParticipant(@case.Id, approver.Id, CaseParticipant.Signer, acts.Now));
    }

    private async Task Grant(DocumentProposal proposal, DocumentOrder order, string opinion, string shown, CancellationToken stop)
    {
        proposal.RequireDecidableBy(order.By);
        if ((await drafts.Draw(proposal, order, stop)).ContentHash != shown)
            throw new RuleViolation("proposal.content_changed", "文书内容在您查看之后有变化，请重新查看后再审批", "The document has changed since you looked at it; look again, then decide");

        // What was lawful when it was proposed need not be so any more.
        order.Template.RequireIssuableOn(order.Case);
        await officers.Require(order.Case, order.Template.Issue!.Form, order.Filled, order.Today, stop);

        order = await drafts.Complete(proposal, order, opinion, stop);
        var document = await issuing.Issue(order, await issuing.Draw(order, stop), stop);
        proposal.Grant(order.By, order.At, opinion, document.Id);
        if (order.Template.Issue!.OnPublication is { } act)
            await publications.Carry(act, order, document, stop);
        if (proposal.Amends is not { } id || await db.Documents.FindAsync([id], stop) is not { } amended || order.Template.Issue!.Amends is not { } kind)
            return;

        amended.Revoke(new Revocation(kind, order.By, order.At, proposal.Reason, document.Id));
        if (kind == RevocationKind.Revoked)
            await EndWhatRan(order, amended, proposal.Reason, stop);
    }

    private async Task EndWhatRan(DocumentOrder order, IssuedDocument revoked, string reason, CancellationToken stop)
    {
        await clocks.End(order.Case.Id, revoked.Id, order.By, order.At, $"{revoked.Number}已撤销", stop);
        if (await proposals.ThatIssued(revoked, stop) is { } earlier && (await proposals.TemplateOf(order.Case, earlier, stop)).Template?.Extends is { } extended)
            await clocks.TakeBackExtension(order, extended, JsonNode.Parse(earlier.DataJson)!.AsObject(), stop);
        await publications.TakeDown(order.Case, revoked.Id.Value, order.By, order.At, reason, stop);
        await carriedOut.PutBack(new(order.Case, revoked, order.By, order.At, reason), stop);
    }
}
