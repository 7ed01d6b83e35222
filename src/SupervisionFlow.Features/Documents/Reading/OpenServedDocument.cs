using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Features.Bundles;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>查收: somebody who holds a code opens the document. Each opening is an act on the record of the case, with address and device; what one address opens again within ten minutes is one opening, and in a day there are as many as the table of ways of service has for electronic service.</summary>
/// <remarks>Following the link opens nothing: only this does, so that a program that looks a link up before a person follows it is no reader.</remarks>
/// <exception cref="ValidationFailed"><c>reading.unknown</c>.</exception>
/// <exception cref="RuleViolation"><c>reading.expired</c>, <c>reading.withdrawn</c>, <c>reading.often_today</c>.</exception>
/// <exception cref="NotAllowedException"><c>reading.by_staff</c>: whoever works here reads it in the case, and that is no reading by the party.</exception>
[AllowedToThePublic]
public sealed record OpenServedDocument(string Code) : ICommand<OpenedDocument>;

/// <summary>When it was opened (Unix ms).</summary>
public sealed record OpenedDocument(long At);

internal sealed class OpenServedDocumentHandler(SupervisionDb db, ReadingCodes codes, SharedTables tables, Attempt attempt) : IRequestHandler<OpenServedDocument, OpenedDocument>
{
    private const long OneOpening = 10 * 60 * 1000;

    public async Task<OpenedDocument> Handle(OpenServedDocument request, CancellationToken stop)
    {
        if (attempt.Caller.Person is not null)
            throw new NotAllowedException("reading.by_staff", "您已以工作人员身份登录，不能以受送达人身份打开；文书请在案卷中查看，受送达人查收前请先退出登录", "You are signed in: read it in the case. Before a recipient opens it here, sign out");

        var (code, document) = await codes.Find(request.Code, stop);
        var today = LegalDay.StartOf(LegalDay.Of(codes.Now));
        var openings = await OpeningsSince(Math.Min(today, codes.Now - OneOpening), code, document.Id, stop);
        if (OpenedJustNow(openings) is { } before)
            return new(before);
        if (openings.Count(opening => opening.At >= today) is var times && times >= tables.Ways.Named(ServiceWay.Electronic).OpeningsADay)
            throw new RuleViolation("reading.often_today", $"今天已凭本查收码打开{times}次，达到每日上限；请明天再打开，或者与送达机关联系", $"The document was opened {times} times by this code today, which is as often as it may be; come back tomorrow or ask the agency");

        code.Open(codes.Now);
        db.Record(code.CaseId, new AuditAct(codes.Now, PersonId.Unknown, "document.open_by_code", "document", document.Id.Value, attempt.Caller.From)
        {
            ContentHash = document.ContentHash,
            Details = StoredJson.Write(new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["code"] = code.Id.Value, ["text"] = code.Recipient }),
        });

        return new(codes.Now);
    }

    private async Task<IReadOnlyList<Opening>> OpeningsSince(long since, ReadingCode code, DocumentId document, CancellationToken stop)
    {
        if (!(code.LastOpenedAt >= since))
            return [];

        var chain = code.CaseId.Value;
        var openings = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.ChainKey == chain && entry.At >= since && entry.Act == "document.open_by_code" && entry.SubjectId == document.Value)
            .Select(entry => new { entry.At, entry.From, entry.Details }).ToListAsync(stop);
        return [.. openings.Where(opening => opening.Details.Contains(code.Id.Value, StringComparison.Ordinal)).Select(opening => new Opening(opening.At, opening.From.Split(' ')[0]))];
    }

    /// <summary>Whoever presses again and again does not fill the record of the case with it. The address, whatever the device says of itself.</summary>
    private long? OpenedJustNow(IReadOnlyList<Opening> openings)
    {
        var (since, address) = (codes.Now - OneOpening, attempt.Caller.From.Split(' ')[0]);
        return openings.FirstOrDefault(opening => opening.At > since && opening.Address == address)?.At;
    }

    /// <summary>When and from where it was opened.</summary>
    private sealed record Opening(long At, string Address);
}
