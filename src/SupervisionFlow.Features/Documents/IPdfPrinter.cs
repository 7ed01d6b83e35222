namespace SupervisionFlow.Features.Documents;

/// <summary>Prints a document into a PDF file.</summary>
/// <remarks>Takes seconds and another process: only after the commit, at least once.</remarks>
public interface IPdfPrinter
{
    /// <summary>Whether printing is configured here at all; where it is not, the page is printed by the browser.</summary>
    bool IsAvailable { get; }

    /// <summary>The bytes of the PDF.</summary>
    /// <exception cref="PdfPrintingException">It could not be printed in time; may be tried again.</exception>
    Task<byte[]> Print(DocumentModel model, CancellationToken stop);
}

/// <summary>A document could not be printed.</summary>
public sealed class PdfPrintingException(string reason, Exception? inner = null) : Exception(reason, inner);
