using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Documents;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>Withdraws and corrects what a case made public, on the approval of a document that says why. What was shown is kept.</summary>
/// <remarks>行政处罚法48: what was made public of a decision that is changed or annulled is withdrawn within three working days, and the reason told in public.</remarks>
internal sealed class PublicationAmending(SupervisionDb db, SharedTables tables, NumbersToCome numbers, IIdSource ids)
{
    /// <summary>The field in which a proposal keeps what it is about.</summary>
    private const string About = "publication";

    /// <summary>The ground of what should never have been public.</summary>
    private const string Secret = "secret";

    private const string WithdrawalLimit = "TL-10";

    /// <summary>The publication, as long as it stands.</summary>
    /// <exception cref="NotFoundException">The case published no such thing.</exception>
    /// <exception cref="RuleViolation"><c>publication.already_withdrawn</c>.</exception>
    public async Task<Publication> Require(Case @case, PublicationId? id, CancellationToken stop)
    {
        var publication = await Find(@case, id, stop);
        return publication.Withdrawal is null ? publication : throw new RuleViolation("publication.already_withdrawn", "该公示已撤回", "The publication is withdrawn already");
    }

    /// <summary>Looks at what an officer proposes, and notes in it what it is about.</summary>
    /// <exception cref="RuleViolation"><c>publication.already_withdrawn</c>, <c>proposal.waits</c>.</exception>
    /// <exception cref="ValidationFailed">What would be shown names a person.</exception>
    public async Task Propose(Case @case, PublicationId? id, PublicationAct act, JsonObject data, CancellationToken stop)
    {
        var publication = await Require(@case, id, stop);
        var waiting = await db.DocumentProposals.Where(proposal => proposal.CaseId == @case.Id && proposal.DecidedAt == null).Select(proposal => proposal.DataJson).ToListAsync(stop);
        if (waiting.Any(json => Text(JsonNode.Parse(json)!.AsObject(), About) == publication.Id.Value))
            throw new RuleViolation("proposal.waits", "对该公示的撤回或者更正已在审批", "A withdrawal or correction of it waits for approval already");

        await RequireRedacted(@case, act == PublicationAct.Correct ? ["title", "text", "reason"] : ["reason"], data, stop);
        data[About] = publication.Id.Value;

        // Whoever proposes the same at the same time loses the race and is asked again.
        publication.Touch();
    }

    /// <summary>What the document that approves it can say of the publication, also of one that was taken down meanwhile: then it can still be looked at and refused.</summary>
    public async Task<JsonObject> Facts(Case @case, JsonObject data, CancellationToken stop)
    {
        var publication = await Find(@case, IdIn(data), stop);
        var facts = new JsonObject { ["title"] = publication.Title, ["text"] = publication.Content, ["on"] = Day(LegalDay.Of(publication.PublishedAt)) };
        if (DateOnly.TryParseExact(Text(data, "groundOn"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
            facts["due"] = Day(tables.Limits.InForce(WithdrawalLimit, from).LastDay(from, tables.Calendar));

        return facts;
    }

    /// <summary>Does what was approved by a document; the entry in the record names its number, which it is given in the commit.</summary>
    public async Task Carry(PublicationAct act, DocumentOrder order, IssuedDocument approval, CancellationToken stop)
    {
        var (publication, data) = (await Require(order.Case, IdIn(order.Filled), stop), order.Filled);
        var reason = Text(data, "ground") == Secret ? $"{PublicationWithdrawal.Secret}：{Text(data, "reason")}" : Text(data, "reason");
        publication.Withdraw(order.By, order.At, reason);
        if (!numbers.WhenNumbered(approval.Id, number => Record(order.Case, publication, order.By, order.At, reason, number)))
            Record(order.Case, publication, order.By, order.At, reason, approval.Number);
        if (act == PublicationAct.Correct)
            db.Publications.Add(new Publication(new(ids.Next()), order.Case.Id, publication.Channel, Publication.Correction, publication.Id.Value, Text(data, "title"), Text(data, "text"), order.By, order.At, publication.ShownUntil));
    }

    /// <summary>Takes down all that was published of something, also where it was corrected since. The reason was said within the agency and is now told in public: nobody is named in it.</summary>
    public async Task TakeDown(Case @case, string what, PersonId by, long at, string reason, CancellationToken stop) =>
        await TakeDownFor(@case, what, by, at, await Redacted(@case, reason, stop), stop);

    /// <summary>Takes down what the case published under a title, also where it was corrected since: another takes its place.</summary>
    public async Task TakeDownEarlier(Case @case, string title, PersonId by, long at, string reason, CancellationToken stop)
    {
        foreach (var publication in await db.Publications.Where(publication => publication.CaseId == @case.Id && publication.Title == title).ToListAsync(stop))
            await TakeDown(@case, publication, by, at, reason, stop);
    }

    /// <summary>A reason as it may be told in public.</summary>
    public async Task<string> Redacted(Case @case, string reason, CancellationToken stop)
    {
        var masked = PersonalData.Masked(reason);
        return await Principal(@case, stop) is { } name ? masked.Replace(name, $"{name[0]}某", StringComparison.Ordinal) : masked;
    }

    private async Task TakeDownFor(Case @case, string what, PersonId by, long at, string reason, CancellationToken stop)
    {
        foreach (var publication in await db.Publications.Where(publication => publication.WhatId == what).ToListAsync(stop))
            await TakeDown(@case, publication, by, at, reason, stop);
    }

    private async Task TakeDown(Case @case, Publication publication, PersonId by, long at, string reason, CancellationToken stop)
    {
        if (publication.Withdrawal is null)
        {
            publication.Withdraw(by, at, reason);
            Record(@case, publication, by, at, reason, null);
        }

        await TakeDownFor(@case, publication.Id.Value, by, at, reason, stop);
    }

    private void Record(Case @case, Publication publication, PersonId by, long at, string reason, string? number) =>
        db.Record(@case.Id, new AuditAct(at, by, "publication.withdraw", "publication", publication.Id.Value, "system")
        {
            Details = StoredJson.Write(new JsonObject { ["title"] = publication.Title, ["reason"] = reason, ["number"] = number }),
        });

    /// <summary>Neither numbers that name a person nor the name of who answers for the party, unless the party goes by it.</summary>
    private async Task RequireRedacted(Case @case, IReadOnlyList<string> fields, JsonObject data, CancellationToken stop)
    {
        var principal = await Principal(@case, stop);
        var faults = fields.SelectMany(field => PersonalData.In(Text(data, field)).Concat(principal is not null && Text(data, field).Contains(principal, StringComparison.Ordinal) ? [principal] : [])
            .Select(found => new FieldError(field, "publication.personal_data", $"含有个人信息“{found}”，公示前须删除", $"Names a person ({found}); take it out before it is public"))).ToList();
        if (faults.Count > 0)
            throw new ValidationFailed(faults);
    }

    private async Task<Publication> Find(Case @case, PublicationId? id, CancellationToken stop) =>
        (id is { } one ? await db.Publications.FindAsync([one], stop) : null) is { } publication && publication.CaseId == @case.Id ? publication : throw new NotFoundException("publication", id?.Value ?? "");

    /// <summary>Who answers for the party; null where the party goes by that name itself.</summary>
    private async Task<string?> Principal(Case @case, CancellationToken stop) =>
        @case.Subject is { } subject && (await db.Entities.FindAsync([subject], stop))?.Principal is { Length: > 1 } name && !@case.SubjectName.Contains(name, StringComparison.Ordinal) ? name : null;

    private static PublicationId? IdIn(JsonObject data) => Text(data, About) is { Length: > 0 } id ? new PublicationId(id) : null;

    private static string Text(JsonObject data, string field) => data[field]?.ToString() ?? "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
