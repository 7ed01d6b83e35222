using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Attachments;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>生成查收码: a code by which the party reads a document and confirms its receipt, on the consent that electronic service needs (行政处罚法61). The answer shows the code; nothing else ever does.</summary>
/// <remarks>Sent again under its key it issues no second code, and shows none: then it is revoked and another issued.</remarks>
/// <param name="Recipient">Whom the document is for; empty for the party of the case.</param>
/// <param name="Address">The electronic address that the consent names.</param>
/// <param name="ValidDays">Calendar days, today not counted.</param>
/// <exception cref="ValidationFailed">What electronic service wants on record is missing.</exception>
/// <exception cref="RuleViolation"><c>document.void</c>, <c>document.revoked</c>, <c>document.earlier_stands</c>, <c>reading.waits</c>.</exception>
[AllowedTo(Roles.Inspector, Roles.Clerk, Roles.Approver)]
public sealed record IssueReadingCode(DocumentId Document, string? Recipient, string? Address, string? Consent, int? ValidDays, IReadOnlyList<AttachmentId> Proofs) : ICommand<IssuedReadingCode>
{
    /// <summary>How long a code is good for where nobody says otherwise.</summary>
    public const int UsualDays = 30;

    /// <summary>For how long at most.</summary>
    public const int MostDays = 180;
}

/// <summary>The code, and the last day on which it opens the document.</summary>
public sealed record IssuedReadingCode(string Id, ReadingSecret Code, DateOnly ValidTo);

internal sealed class IssueReadingCodeRules : AbstractValidator<IssueReadingCode>
{
    public IssueReadingCodeRules()
    {
        RuleFor(request => request.ValidDays).NotNull().InclusiveBetween(1, IssueReadingCode.MostDays).Says($"有效期为1至{IssueReadingCode.MostDays}天", $"Between 1 and {IssueReadingCode.MostDays} days");
        RuleFor(request => request.Recipient).MaximumLength(100).Says("受送达人最多100字", "At most 100 characters");
        RuleFor(request => request.Address).MaximumLength(200).Says("接收地址最多200字", "At most 200 characters");
        RuleFor(request => request.Consent).MaximumLength(200).Says("确认书编号最多200字", "At most 200 characters");
        RuleFor(request => request.Proofs.Count).LessThanOrEqualTo(20).Says("凭证最多20个文件", "At most 20 files");
    }
}

internal sealed class IssueReadingCodeHandler(SupervisionDb db, ActOnCase acts, Attempt attempt, SharedTables tables, DocumentServing serving, CaseFiles files, IIdSource ids) : IRequestHandler<IssueReadingCode, IssuedReadingCode>
{
    public async Task<IssuedReadingCode> Handle(IssueReadingCode request, CancellationToken stop)
    {
        var document = await db.Documents.FindAsync([request.Document], stop) ?? throw new NotFoundException("document", request.Document.Value);
        var @case = await acts.Find(document.CaseId, stop);
        if (!attempt.Caller.Reaches(@case.UnitPath, Roles.Inspector, Roles.Clerk, Roles.Approver))
            throw new NotAllowedException("service.not_by_right", "您无权登记本案文书的送达", "This is not yours to record", document.Id.Value);

        document.RequireStanding();
        await serving.RequireEarlierGone(document, stop);
        var today = LegalDay.Of(acts.Now);
        var recipient = RecipientName.For(request.Recipient, @case.SubjectName);
        await RequireNoneWaits(document.Id, recipient, today, stop);
        var sending = new ServiceAct(ServiceWay.Electronic, today, recipient, [acts.Actor.Id], "", "", "", request.Address?.Trim() ?? "", request.Consent?.Trim() ?? "", [.. request.Proofs.Select(proof => proof.Value)]);
        RequireOnRecord(sending);

        await files.Attach(@case.Id, null, request.Proofs, stop);
        // Two who issue at once must not both find none waiting: the one who comes second loses the race, looks again and finds the first.
        document.Touch();
        var secret = ReadingSecret.New();
        var code = db.ReadingCodes.Add(new ReadingCode(new(ids.Next()), document, secret.Hash, sending, today.AddDays(request.ValidDays!.Value), acts.Actor.Id, acts.Now)).Entity;
        db.Record(@case.Id, new AuditAct(acts.Now, acts.Actor.Id, "document.reading_code", "document", document.Id.Value, acts.Actor.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["code"] = code.Id.Value, ["text"] = $"{recipient}，{sending.Detail}，有效至{code.ValidTo:yyyy-MM-dd}" }),
        });

        return new(code.Id.Value, secret, code.ValidTo);
    }

    /// <summary>With two codes for one recipient nobody could say by which of them it was read.</summary>
    private async Task RequireNoneWaits(DocumentId document, string recipient, DateOnly today, CancellationToken stop)
    {
        var others = await db.ReadingCodes.AsNoTracking().Where(code => code.DocumentId == document).ToListAsync(stop);
        if (others.Exists(code => code.OpensOn(today) && RecipientName.Same(code.Recipient, recipient)))
            throw new RuleViolation("reading.waits", $"{recipient}已有有效的查收码；需要另发的，请先撤销原码", $"{recipient} has a code that still opens it; revoke that one first");
    }

    private void RequireOnRecord(ServiceAct sending)
    {
        var gaps = tables.Ways.Named(ServiceWay.Electronic).GapsOf(sending).Select(gap => new RequestPipeline.FieldError(FieldOf(gap.Field), $"service.{gap.Field}", gap.Zh, gap.En)).ToList();
        if (gaps.Count > 0)
            throw new ValidationFailed(gaps);
    }

    private static string FieldOf(string gap) => gap == "detail" ? "address" : gap;
}
