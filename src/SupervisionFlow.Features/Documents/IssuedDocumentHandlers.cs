using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Features.Organisation;
using SupervisionFlow.Features.Record;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;
using SupervisionFlow.Persistence.Cases;

namespace SupervisionFlow.Features.Documents;

internal sealed class IssuedDocumentPageHandler(IssuedDocuments documents, OrganisationCharts charts) : IRequestHandler<IssuedDocumentPage, IssuedDocumentView>
{
    public async Task<IssuedDocumentView> Handle(IssuedDocumentPage request, CancellationToken stop)
    {
        var document = await documents.Find(request.Id, stop);
        var chart = await charts.Now(stop);

        return new(
            document.Id.Value, document.CaseId.Value, document.Title, document.Number, document.IssuedAt, chart.NameOf(document.IssuedBy), OnPaper(document, request.Paper), document.ContentHash, document.Voiding?.Reason);
    }

    /// <summary>As it was issued; on other paper the same words set anew.</summary>
    private static string OnPaper(IssuedDocument document, PaperSize? paper) =>
        paper is { } other && DocumentModel.Parse(document.ModelJson) is var model && model.Paper != other ? DocumentPage.Render(model with { Paper = other }) : document.Html;
}

internal sealed class IssuedDocumentFileHandler(IssuedDocuments documents, IPdfPrinter printer) : IRequestHandler<IssuedDocumentFile, FileAnswer>
{
    public async Task<FileAnswer> Handle(IssuedDocumentFile request, CancellationToken stop)
    {
        var document = await documents.Find(request.Id, stop);
        var model = DocumentModel.Parse(document.ModelJson);
        if (request.Paper is { } paper)
            model = model with { Paper = paper };
        var name = $"{document.Title}{document.Number}";

        return request.Format == DocumentFormat.Docx
            ? new($"{name}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", DocumentDocx.Render(model))
            : new($"{name}.pdf", "application/pdf", await Print(model, stop));
    }

    private async Task<byte[]> Print(DocumentModel model, CancellationToken stop)
    {
        if (!printer.IsAvailable)
            throw new RuleViolation("document.no_printer", "本系统未配置 PDF 打印程序，请使用浏览器打印或下载 Word", "No PDF printer is configured here; print the page or take the Word file");

        return await printer.Print(model, stop);
    }
}

/// <summary>Issued documents of the cases that the caller may see.</summary>
internal sealed class IssuedDocuments(SupervisionDb db, CallerSight sight, SensitiveReading reading)
{
    public async Task<IssuedDocument> Find(string id, CancellationToken stop)
    {
        var key = new DocumentId(id);
        var found = await db.Documents.AsNoTracking().Where(one => one.Id == key).OfVisibleCases(db, await sight.Viewer(stop), one => one.CaseId).SingleOrDefaultAsync(stop)
            ?? throw await NotFoundException.Of("document", id, db.Documents.AnyAsync(one => one.Id == key, stop));

        reading.Note(SensitiveReading.OfDocument, "document", id, found.CaseId);
        return found;
    }
}
