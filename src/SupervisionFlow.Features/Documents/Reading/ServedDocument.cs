using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Features.Documents.Serving;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>The document that a code opens, as it was issued, for whoever has just opened it. Nothing else of the case.</summary>
/// <exception cref="ValidationFailed"><c>reading.unknown</c>.</exception>
/// <exception cref="RuleViolation"><c>reading.expired</c>, <c>reading.withdrawn</c>, <c>reading.not_opened</c>.</exception>
[AllowedToThePublic]
public sealed record ServedDocument(string Code) : IQuery<ServedDocumentView>;

/// <summary>What the party is shown.</summary>
/// <param name="Sheet">The printed page's own part, word for word as it was issued.</param>
/// <param name="ServedOn">The day from which its service on this recipient counts; null while none is recorded.</param>
/// <param name="Revoked">Why it no longer binds; null for most.</param>
/// <param name="Confirmed">Who confirmed the receipt; null while nobody did.</param>
public sealed record ServedDocumentView(string Title, string Number, string Recipient, string UnitName, DateOnly IssuedOn, DateOnly ValidTo, string Sheet, DateOnly? ServedOn, string? Revoked, ConfirmedLine? Confirmed);

/// <summary>Who confirmed the receipt, as what and when (Unix ms).</summary>
public sealed record ConfirmedLine(string Name, string Capacity, long At);

internal sealed class ServedDocumentHandler(SupervisionDb db, ReadingCodes codes, ServedRecipients served, OrganisationCharts charts) : IRequestHandler<ServedDocument, ServedDocumentView>
{
    public async Task<ServedDocumentView> Handle(ServedDocument request, CancellationToken stop)
    {
        var (code, document) = await codes.Find(request.Code, stop);
        if (code.Openings == 0)
            throw new RuleViolation("reading.not_opened", "请先打开文书", "Open the document first");

        var unit = await db.Cases.Where(@case => @case.Id == code.CaseId).Select(@case => @case.Unit).SingleAsync(stop);
        return new(
            document.Title, document.Number, code.Recipient, (await charts.Now(stop)).Unit(unit)?.Name ?? "", LegalDay.Of(document.IssuedAt), code.ValidTo, SheetOf(document.Html),
            await served.Since(document, code.Recipient, stop), document.IsRevoked ? document.Revocation!.Reason : null,
            code.Confirmation is { } confirmed ? new(confirmed.Name, confirmed.Capacity, confirmed.At) : null);
    }

    /// <summary>Between the page's head and foot, which belong to a page of its own.</summary>
    private static string SheetOf(string html)
    {
        const string End = "</article>";
        var (from, to) = (html.IndexOf("<article", StringComparison.Ordinal), html.LastIndexOf(End, StringComparison.Ordinal));
        return from >= 0 && to > from ? html[from..(to + End.Length)] : throw new InvalidDataException("An issued document has no sheet");
    }
}
