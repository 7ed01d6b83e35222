namespace SupervisionFlow.Features.Documents;

/// <summary>How PDF files are made: the configuration section <c>Printing</c>.</summary>
public sealed class PdfPrinting
{
    /// <summary>The path of a Chromium; empty where there is none.</summary>
    public string? ChromiumPath { get; set; }

    /// <summary>The file of the documents' stylesheet, copied beside the page.</summary>
    public string? StylesheetPath { get; set; }

    /// <summary>How long one document may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
