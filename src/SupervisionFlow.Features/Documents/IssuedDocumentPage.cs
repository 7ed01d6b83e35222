using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Documents;

/// <summary>An issued document as the page to print, exactly as it was issued.</summary>
/// <param name="Paper">Other paper to set the same words on, such as a roll; null for the paper of its template.</param>
[AllowedTo]
public sealed record IssuedDocumentPage(string Id, PaperSize? Paper = null) : IQuery<IssuedDocumentView>;

/// <summary>The printed page (complete HTML) and what is known of it.</summary>
public sealed record IssuedDocumentView(string Id, string CaseId, string Title, string? Number, long IssuedAt, string IssuedBy, string Html, string ContentHash, string? VoidedBecause);

/// <summary>An issued document as a file.</summary>
/// <param name="Paper">Other paper to set the same words on; null for the paper of its template.</param>
[AllowedTo]
public sealed record IssuedDocumentFile(string Id, DocumentFormat Format, PaperSize? Paper = null) : IQuery<FileAnswer>;

/// <summary>The forms in which a document is handed out.</summary>
public enum DocumentFormat
{
    /// <summary>Word.</summary>
    Docx,

    /// <summary>The printed page as PDF; refused with a reason where no Chromium is configured.</summary>
    Pdf,
}

/// <summary>A file to send.</summary>
public sealed record FileAnswer(string FileName, string MediaType, byte[] Content);
