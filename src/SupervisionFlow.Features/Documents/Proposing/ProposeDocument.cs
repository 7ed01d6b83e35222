using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Licences;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>An officer issues a document on a case beside its workflow: at once, or where its template wants an approval, once a head has given it.</summary>
/// <param name="Data">What the template asks for, field by field.</param>
/// <param name="Amends">The served document that it revokes or corrects.</param>
/// <param name="Publication">What the case made public and this withdraws or corrects.</param>
/// <exception cref="RuleViolation"><c>publication.already_withdrawn</c>, <c>publication.personal_data</c>, <c>case.closed</c>, <c>document.amends_nothing</c>, <c>document.not_served</c>, <c>document.revoked</c>, <c>document.extends_nothing</c>, <c>clock.extended_already</c>, <c>clock.extension_*</c>, <c>proposal.waits</c>.</exception>
[AllowedTo]
public sealed record ProposeDocument(CaseId Case, string Template, JsonObject Data, DocumentId? Amends = null, PublicationId? Publication = null) : ICommand<ProposedDocument>;

/// <summary>What came of it: the document, or the proposal that waits for approval.</summary>
public sealed record ProposedDocument(string? Document, string? Proposal);

internal sealed class ProposeDocumentRules : AbstractValidator<ProposeDocument>
{
    public ProposeDocumentRules() => RuleFor(request => request.Data).NotNull().Says("缺少文书内容", "The document's content is missing");
}

internal sealed class ProposeDocumentHandler(
    SupervisionDb db, ActOnCase acts, Proposals proposals, FormSubmissions submissions, TwoOfficers officers, DocumentIssuing issuing, DocumentClocks clocks, PublicationAmending publications, OrganisationCharts charts, Outbox outbox, IIdSource ids) : IRequestHandler<ProposeDocument, ProposedDocument>
{
    private const string ReasonField = "reason";

    public async Task<ProposedDocument> Handle(ProposeDocument request, CancellationToken stop)
    {
        var @case = await acts.Find(request.Case, stop);
        var (bundle, template, issue) = await proposals.Require(@case, request.Template, stop);
        template.RequireIssuableOn(@case);

        await RequireAmendable(request, @case, issue, stop);
        var submission = await submissions.Bind(bundle, issue.Form, FormRights.Start, @case.Id, [], @case.Unit, request.Data, null, stop);
        await officers.Require(@case, issue.Form, submission.Data, LegalDay.Of(acts.Now), stop);
        if (template.Extends is { } extended)
            await clocks.RequireExtendable(@case, extended, submission.Data, LegalDay.Of(acts.Now), stop);
        if (issue.OnPublication is { } act)
            await publications.Propose(@case, request.Publication, act, submission.Data, stop);
        await submissions.Attach(@case.Id, null, submission, stop);

        return issue.ApprovedBy.Count == 0
            ? new(await IssueNow(@case, new(@case, bundle, template, acts.Actor.Id, acts.Now, acts.Actor.From) { Filled = submission.Data }, stop), null)
            : new(null, await Propose(request, @case, template, issue, submission.Data, stop));
    }

    private async Task<string> IssueNow(Case @case, DocumentOrder order, CancellationToken stop)
    {
        if (!order.Template.Issue!.StandsAlone)
            throw new InvalidOperationException($"{order.Template.Key} amends something without an approval");

        return (await issuing.Issue(order, await issuing.Draw(order, stop), stop)).Id.Value;
    }

    private async Task RequireAmendable(ProposeDocument request, Case @case, OfficerIssue issue, CancellationToken stop)
    {
        if (issue.Amends is null)
        {
            if (request.Amends is not null)
                throw new RuleViolation("document.amends_nothing", "该文书不撤销也不更正其他文书", "This document neither revokes nor corrects another");
            return;
        }

        var amended = request.Amends is { } id ? await db.Documents.FindAsync([id], stop) : null;
        if (amended?.CaseId != @case.Id)
            throw new NotFoundException("document", request.Amends?.Value ?? "");
        if (amended.IsRevoked)
            throw new RuleViolation("document.revoked", $"{amended.Number}已撤销", $"{amended.Number} was revoked already");
        if (!amended.IsServed)
            throw new RuleViolation("document.not_served", $"{amended.Number}尚未送达，无需撤销或者更正", $"{amended.Number} was not served");
        if (await db.DocumentProposals.AnyAsync(proposal => proposal.CaseId == request.Case && proposal.Amends == request.Amends && proposal.DecidedAt == null, stop))
            throw new RuleViolation("proposal.waits", $"对{amended.Number}的撤销或者更正已在审批", $"A revocation or correction of {amended.Number} waits for approval already");

        // Whoever proposes the same at the same time loses the race and is asked again.
        amended.Touch();
    }

    private async Task<string> Propose(ProposeDocument request, Case @case, DocumentTemplate template, OfficerIssue issue, JsonObject data, CancellationToken stop)
    {
        var reason = data[ReasonField]?.ToString() ?? "";
        var proposal = db.DocumentProposals.Add(new DocumentProposal(new ProposalId(ids.Next()), @case.Id, template.Key, template.Title.Zh, StoredJson.Write(data), request.Amends, reason, acts.Actor.Id, acts.Now)).Entity;
        acts.Record(@case, Acts.ProposeDocument, new() { ["title"] = template.Title.Zh, ["reason"] = reason, ["proposal"] = proposal.Id.Value, ["amends"] = request.Amends?.Value });

        proposal.Ask(Approvers.Of(@case, Approvers.By(issue), acts.Actor.Id, await charts.Now(stop)));
        outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.ProposeDocument, template.Title.Zh, acts.Actor.Id, reason, []) { Audience = [.. proposal.Audience.Select(row => row.AudienceKey)], Proposal = proposal.Id.Value });
        return proposal.Id.Value;
    }
}
