using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Notifications;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Features.WorkItems;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Proposing;

/// <summary>催办: whoever proposed a document, or may urge work on its case, asks for it to be decided on; at most once for each proposal, person and working day.</summary>
/// <remarks>Answers with how often it has been urged. On a day off it counts for the next working day.</remarks>
/// <exception cref="RuleViolation"><c>urge.not_open</c>, <c>urge.oneself</c>, <c>urge.already_today</c>.</exception>
[AllowedTo]
public sealed record UrgeProposal(ProposalId Id, string? Words) : ICommand<int>;

internal sealed class UrgeProposalRules : AbstractValidator<UrgeProposal>
{
    public UrgeProposalRules() => RuleFor(request => request.Words).MaximumLength(500).Says("催办内容最多500字", "At most 500 characters");
}

internal sealed class UrgeProposalHandler(SupervisionDb db, ActOnCase acts, Proposals proposals, SharedTables tables, Outbox outbox) : IRequestHandler<UrgeProposal, int>
{
    public async Task<int> Handle(UrgeProposal request, CancellationToken stop)
    {
        var proposal = await db.DocumentProposals.FindAsync([request.Id], stop) ?? throw new NotFoundException("proposal", request.Id.Value);
        var @case = await acts.Find(proposal.CaseId, stop);
        if (!proposals.MayUrge(@case, proposal))
            throw new NotAllowedException("urge.not_by_right", "只有提出人、发起人、承办单位人员和负责人可以催办", "Only who proposed it, the starter, the handling unit and heads may urge", request.Id.Value);
        if (!proposal.IsOpen)
            throw new RuleViolation("urge.not_open", "该文书已经审批或者失效，不必催办", "The document was decided on, or has lapsed", possibleNow: acts.PossibleOn(@case));
        if ((await proposals.Lines(@case, [proposal], stop)).Single().MayDecide)
            throw new RuleViolation("urge.oneself", "该文书由您自己审批", "It is yours to decide on", possibleNow: acts.PossibleOn(@case));

        return await Urge(request.Words ?? "", proposal, @case, stop);
    }

    private async Task<int> Urge(string words, DocumentProposal proposal, Case @case, CancellationToken stop)
    {
        var by = acts.Actor.Id;
        var day = tables.Calendar.RollForward(LegalDay.Of(acts.Now)).End;
        var earlier = await db.ProposalUrgings.Where(urging => urging.ProposalId == proposal.Id).ToListAsync(stop);
        if (earlier.Exists(urging => urging.By == by && urging.Day == day))
            throw new RuleViolation("urge.already_today", "今天已经催办过，下一个工作日可以再催", "You have urged it today; you may again on the next working day", possibleNow: acts.PossibleOn(@case));

        db.ProposalUrgings.Add(new ProposalUrging(proposal.Id, by, day, @case.Id, words, acts.Now));
        acts.Record(@case, Acts.UrgeDocument, new() { ["title"] = proposal.Title, ["proposal"] = proposal.Id.Value, ["text"] = words });
        outbox.Tell(@case, new PeopleConcerned(@case.Id, Acts.UrgeDocument, proposal.Title, by, words, [])
        {
            Audience = [.. proposal.Audience.Where(row => row.Open).Select(row => row.AudienceKey)],
            Proposal = proposal.Id.Value,
        });

        return earlier.Count + 1;
    }
}
