using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.Cases;
using SupervisionFlow.Features.Forms;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Documents.Reading;

/// <summary>The codes by which a document may be read, and what is asked of whoever issues one.</summary>
[AllowedTo]
public sealed record ReadingCodesPage(string Document) : IQuery<ReadingCodesView>;

/// <summary>A document's codes, the last first; the codes themselves are shown to nobody again.</summary>
/// <param name="MayIssue">Whether the caller may issue and revoke codes.</param>
public sealed record ReadingCodesView(string Title, string Number, string Party, string UnitName, bool MayIssue, FormDefinition Form, IReadOnlyList<ReadingCodeLine> Codes);

/// <summary>One code: for whom, where it went, how often the document was opened by it, and who confirmed.</summary>
public sealed record ReadingCodeLine(
    string Id, string Recipient, string Address, string Consent, string IssuedBy, long IssuedAt, DateOnly ValidTo, bool IsOpen, int Openings, long? LastOpenedAt, ConfirmedLine? Confirmed, string? RevokedBecause);

internal sealed class ReadingCodesPageHandler(SupervisionDb db, IssuedDocuments documents, CaseViews views, OrganisationCharts charts, Attempt attempt, TimeProvider time) : IRequestHandler<ReadingCodesPage, ReadingCodesView>
{
    public async Task<ReadingCodesView> Handle(ReadingCodesPage request, CancellationToken stop)
    {
        var document = await documents.Find(request.Document, stop);
        var @case = await views.Find(document.CaseId, stop);
        var chart = await charts.Now(stop);
        var id = document.Id;
        var codes = await db.ReadingCodes.AsNoTracking().Where(code => code.DocumentId == id).OrderByDescending(code => code.IssuedAt).ToListAsync(stop);
        var today = LegalDay.Of(time.GetUtcNow().ToUnixTimeMilliseconds());

        return new(
            document.Title, document.Number, @case.SubjectName, chart.Unit(@case.Unit)?.Name ?? "",
            document is { Voiding: null, IsRevoked: false } && attempt.Caller.Reaches(@case.UnitPath, Roles.Inspector, Roles.Clerk, Roles.Approver), ReadingCodeForm.Of(),
            [.. codes.Select(code => Line(code, chart, today))]);
    }

    private static ReadingCodeLine Line(ReadingCode code, OrganisationChart chart, DateOnly today) => new(
        code.Id.Value, code.Recipient, code.Address, code.Consent, chart.NameOf(code.IssuedBy), code.IssuedAt, code.ValidTo, code.OpensOn(today), code.Openings, code.LastOpenedAt,
        code.Confirmation is { } confirmed ? new(confirmed.Name, confirmed.Capacity, confirmed.At) : null, code.Revocation?.Reason);
}
