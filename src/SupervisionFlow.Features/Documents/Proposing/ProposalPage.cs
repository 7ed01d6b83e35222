using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>A document that an officer proposed: what was filled in, and the page as it would be issued now.</summary>
[AllowedTo]
public sealed record ProposalPage(ProposalId Proposal) : IQuery<ProposalView>;

/// <summary>A proposed document, for whoever decides on it.</summary>
/// <param name="Amended">The title and number of the document that it revokes or corrects.</param>
/// <param name="Form">What was filled in; null where its template is gone.</param>
/// <param name="Html">The sheet as it would be issued, its number still to come; null once it was decided.</param>
/// <param name="ContentHash">The hash of the page: a decision to approve names it, so that nobody approves what they were not shown.</param>
public sealed record ProposalView(
    ProposalLine Proposal, string CaseId, string CaseNumber, string Party, string Zh, string En, string? Amended, FormDefinition? Form, JsonObject Filled, FormOptions Options, string? Html, string? ContentHash)
{
    /// <summary>Whether its template is gone, so that it can only be refused.</summary>
    public bool IsLost { get; init; }

    /// <summary>Whether the caller may ask for it to be decided on.</summary>
    public bool MayUrge { get; init; }

    /// <summary>Whether the caller may open the case; who stands in for somebody absent need not.</summary>
    public bool CaseOpens { get; init; } = true;

    /// <summary>How often it was urged.</summary>
    public int Urged { get; init; }
}

internal sealed class ProposalPageHandler(SupervisionDb db, CaseViews views, Proposals proposals, ProposalDrafts drafts, IOptionSource options, Attempt attempt, TimeProvider time) : IRequestHandler<ProposalPage, ProposalView>
{
    public async Task<ProposalView> Handle(ProposalPage request, CancellationToken stop)
    {
        var proposal = await db.DocumentProposals.FindAsync([request.Proposal], stop) ?? throw new NotFoundException("proposal", request.Proposal.Value);
        var @case = await db.Cases.AsNoTracking().SingleAsync(one => one.Id == proposal.CaseId, stop);
        var approver = await proposals.ApproverOf(proposal, @case, stop);

        // Whoever stands in sees what they decide on, as whom they stand in for would.
        if (approver?.OnBehalfOf is null)
            await views.Find(proposal.CaseId, stop);
        var (bundle, template) = await proposals.TemplateOf(@case, proposal, stop);
        var order = template is null ? null : ProposalDrafts.OrderOf(proposal, @case, bundle, template, approver ?? attempt.Actor, time.GetUtcNow().ToUnixTimeMilliseconds());
        var draft = proposal.IsOpen && order is not null ? await drafts.Draw(proposal, order, stop) : null;
        var form = template?.Issue?.Form;
        var amended = proposal.Amends is { } id ? await db.Documents.FindAsync([id], stop) : null;

        var line = (await proposals.Lines(@case, [proposal], stop)).Single();
        return new(
            line, @case.Id.Value, @case.Number.Value, @case.SubjectName, template?.Title.Zh ?? proposal.Title, template?.Title.En ?? proposal.Title, amended is null ? null : $"{amended.Title} {amended.Number}",
            form, JsonNode.Parse(proposal.DataJson)!.AsObject(), form is null ? FormOptions.None : await FormOptions.Find(form, options, new OptionScope(@case.Unit.Value, bundle.Key), stop), draft?.Html, draft?.ContentHash)
        {
            IsLost = template is null,
            MayUrge = proposal.IsOpen && !line.MayDecide && proposals.MayUrge(@case, proposal),
            CaseOpens = approver?.OnBehalfOf is null || await views.Opens(proposal.CaseId, stop),
            Urged = await db.ProposalUrgings.CountAsync(urging => urging.ProposalId == proposal.Id, stop),
        };
    }
}
