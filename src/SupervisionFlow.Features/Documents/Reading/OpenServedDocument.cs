using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>查收: somebody who holds a code opens the document. Each opening is an act on the record of the case, with address and device; what one address opens again within ten minutes is one opening.</summary>
/// <remarks>Following the link opens nothing: only this does, so that a program that looks a link up before a person follows it is no reader.</remarks>
/// <exception cref="ValidationFailed"><c>reading.unknown</c>.</exception>
/// <exception cref="Domain.RuleViolation"><c>reading.expired</c>, <c>reading.withdrawn</c>.</exception>
/// <exception cref="NotAllowedException"><c>reading.by_staff</c>: whoever works here reads it in the case, and that is no reading by the party.</exception>
[AllowedToThePublic]
public sealed record OpenServedDocument(string Code) : ICommand<OpenedDocument>;

/// <summary>When it was opened (Unix ms).</summary>
public sealed record OpenedDocument(long At);

internal sealed class OpenServedDocumentHandler(SupervisionDb db, ReadingCodes codes, Attempt attempt) : IRequestHandler<OpenServedDocument, OpenedDocument>
{
    private const long OneOpening = 10 * 60 * 1000;

    public async Task<OpenedDocument> Handle(OpenServedDocument request, CancellationToken stop)
    {
        if (attempt.Caller.Person is not null)
            throw new NotAllowedException("reading.by_staff", "您已以工作人员身份登录，不能以受送达人身份打开；文书请在案卷中查看，受送达人查收前请先退出登录", "You are signed in: read it in the case. Before a recipient opens it here, sign out");

        var (code, document) = await codes.Find(request.Code, stop);
        if (await OpenedBefore(code, document.Id, stop) is { } before)
            return new(before);

        code.Open(codes.Now);
        db.Record(code.CaseId, new AuditAct(codes.Now, PersonId.Unknown, "document.open_by_code", "document", document.Id.Value, attempt.Caller.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["code"] = code.Id.Value, ["text"] = code.Recipient }),
        });

        return new(codes.Now);
    }

    /// <summary>Whoever presses again and again does not fill the record of the case with it. The address, whatever the device says of itself.</summary>
    private async Task<long?> OpenedBefore(ReadingCode code, DocumentId document, CancellationToken stop)
    {
        var since = codes.Now - OneOpening;
        if (!(code.LastOpenedAt > since))
            return null;

        var (chain, address) = (code.CaseId.Value, attempt.Caller.From.Split(' ')[0]);
        var openings = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.ChainKey == chain && entry.At > since && entry.Act == "document.open_by_code" && entry.SubjectId == document.Value)
            .Select(entry => new { entry.At, entry.From, entry.Details }).ToListAsync(stop);
        return openings.Find(opening => opening.From.Split(' ')[0] == address && opening.Details.Contains(code.Id.Value, StringComparison.Ordinal))?.At;
    }
}
