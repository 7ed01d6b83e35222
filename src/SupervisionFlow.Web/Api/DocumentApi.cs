using System.Text.Json.Nodes;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Documents.Proposing;
using SupervisionFlow.Features.Documents.Reading;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Web.Serving;

namespace SupervisionFlow.Web.Api;

/// <summary>What becomes of documents: served, revoked, corrected; and those that officers issue beside the workflow.</summary>
internal static class DocumentApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("").WithTags("documents");
        documents.MapGet("/documents/{id}/services", (string id, CurrentCaller caller) => caller.Ask(new ServicePage(id))).WithSummary("How a document was served, by which way and from which day it counts, and what may be done about it.");
        documents.MapPost("/documents/{id}/services", (string id, Service body, PostKey key, CurrentCaller caller) => caller.Act(
            new RecordService(
                new DocumentId(id), body.Way, body.On, body.Recipient, [.. (body.Officers ?? []).Select(officer => new PersonId(officer))], body.Receiver, body.Refusal, body.Witness, body.Detail, body.Consent,
                [.. (body.Proofs ?? []).Select(proof => new AttachmentId(proof))]), key.Key)).Sends<RecordService>().WithSummary("Records that the document was served; never changed afterwards.");
        documents.MapPost("/services/{id}/correction", (string id, Correction body, PostKey key, CurrentCaller caller) => caller.Act(new CorrectService(new ServiceId(id), body.On, body.Reason ?? ""), key.Key)).Sends<CorrectService>()
            .WithSummary("Sets the day of a recorded service right by a second record with its reason; the clocks that ran from it are computed anew and answered.");
        documents.MapPost("/documents/{id}/reading-codes", (string id, Reading body, PostKey key, CurrentCaller caller) => caller.Act(
            new IssueReadingCode(new DocumentId(id), body.Recipient, body.Address, body.Consent, body.ValidDays ?? IssueReadingCode.UsualDays, [.. (body.Proofs ?? []).Select(proof => new AttachmentId(proof))]), key.Key)).Sends<IssueReadingCode>()
            .WithSummary("Issues a code by which the party reads the document and confirms its receipt. The answer shows it this once.");
        documents.MapPost("/reading-codes/{id}/revocation", (string id, Revocation body, PostKey key, CurrentCaller caller) => caller.Act(new RevokeReadingCode(new ReadingCodeId(id), body.Reason), key.Key)).Sends<RevokeReadingCode>()
            .WithSummary("The code opens nothing from now on; what was confirmed by it stands.");
        documents.MapGet("/cases/{id}/documents/issuable", (string id, CurrentCaller caller) => caller.Ask(new IssuableDocuments(new CaseId(id)))).WithSummary("The documents that I may issue on the case beside its workflow, and what waits for approval.");
        documents.MapPost("/cases/{id}/documents", (string id, Proposed body, PostKey key, CurrentCaller caller) => caller.Act(
            new ProposeDocument(new CaseId(id), body.Template, body.Data ?? [], body.Amends is { } amended ? new DocumentId(amended) : null, body.Publication is { } published ? new Domain.Licences.PublicationId(published) : null), key.Key)).WithSummary("Issues a document on the case, or proposes it where its template wants an approval.");
        documents.MapGet("/proposals", (CurrentCaller caller, string? after, int? pageSize) => caller.Ask(new WaitingProposals(after, pageSize ?? 50))).WithSummary("The proposed documents that wait for my approval, the longest waiting first, paged by key.");
        documents.MapPost("/proposals/{id}/urge", async (string id, Say body, PostKey key, CurrentCaller caller) => new { urged = await caller.Act(new UrgeProposal(new ProposalId(id), body.Text), key.Key) })
            .WithSummary("Asks for a proposed document to be decided on; once for each document, person and working day.");
        documents.MapGet("/proposals/{id}", (string id, CurrentCaller caller) => caller.Ask(new ProposalPage(new ProposalId(id)))).WithSummary("A proposed document: what was filled in, the page as it would be issued, and its hash.");
        documents.MapPost("/proposals/{id}", (string id, Decision body, PostKey key, CurrentCaller caller) => caller.Act(new DecideDocument(new ProposalId(id), body.Grants(), body.Opinion, body.ContentHash), key.Key)).WithSummary("Approves a proposed document, which issues it, or refuses it. An approval names the hash of the page that was shown.");
    }

    /// <param name="On">The day it was signed for, left, arrived or announced.</param>
    /// <param name="Proofs">Attachments that were staged, by their ids.</param>
    internal sealed record Service(
        string Way, DateOnly? On, string? Recipient, IReadOnlyList<string>? Officers, string? Receiver, string? Refusal, string? Witness, string? Detail, string? Consent, IReadOnlyList<string>? Proofs);

    /// <param name="On">The day on which it was really done.</param>
    internal sealed record Correction(DateOnly On, string? Reason);

    /// <param name="Address">The electronic address that the consent names.</param>
    /// <param name="Consent">The number of the consent to electronic service.</param>
    internal sealed record Reading(string? Recipient, string? Address, string? Consent, int? ValidDays, IReadOnlyList<string>? Proofs);

    internal sealed record Revocation(string? Reason);

    /// <param name="Amends">The served document that it revokes or corrects.</param>
    /// <param name="Publication">What the case made public and this withdraws or corrects.</param>
    internal sealed record Proposed(string Template, JsonObject? Data, string? Amends, string? Publication);

    /// <param name="Text">What is said with it; may be empty.</param>
    internal sealed record Say(string? Text);

    /// <param name="ContentHash">Of the page that was shown; needed to approve.</param>
    internal sealed record Decision(bool? Grant, string? Opinion, string? ContentHash)
    {
        /// <summary>Neither approval nor refusal is taken for granted.</summary>
        public bool Grants() => Grant ?? throw new ValidationFailed([new FieldError("grant", "proposal.verdict", "请说明批准（true）或者不批准（false）", "Say whether it is approved (true) or refused (false)")]);
    }
}
