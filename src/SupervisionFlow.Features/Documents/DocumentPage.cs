using System.Net;
using System.Text;

namespace SupervisionFlow.Features.Documents;

/// <summary>A document as a page to print: complete by itself, with a stylesheet beside it and no script.</summary>
public static class DocumentPage
{
    /// <summary>Where the app serves the stylesheet.</summary>
    public const string Stylesheet = "/css/document.css";

    /// <summary>The page. Every text is encoded; whatever data says, it stays text.</summary>
    /// <param name="model">The document.</param>
    /// <param name="stylesheet">Where the stylesheet is, from the page.</param>
    public static string Render(DocumentModel model, string stylesheet = Stylesheet)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'; frame-src 'none'\">\n");
        page.Append($"<title>{Text(model.Title)}</title>\n<link rel=\"stylesheet\" href=\"{Text(stylesheet)}\">\n</head>\n");
        page.Append($"<body class=\"document {PaperClass(model.Paper)}\">\n");
        AppendArticle(page, model);
        page.Append("</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Only the document's own part, to show within another page that links the stylesheet.</summary>
    public static string Fragment(DocumentModel model)
    {
        var part = new StringBuilder();
        AppendArticle(part, model);
        return part.ToString();
    }

    private static string PaperClass(PaperSize paper) => paper is PaperSize.Roll80 ? "paper-80mm" : "paper-a4";

    private static void AppendArticle(StringBuilder page, DocumentModel model)
    {
        page.Append($"<article class=\"document-sheet {PaperClass(model.Paper)}-sheet\">\n");
        foreach (var block in model.Blocks) Append(page, block);
        page.Append("</article>\n");
    }

    private static void Append(StringBuilder page, DocumentBlock block)
    {
        switch (block.Kind)
        {
            case BlockKind.Title: Element(page, "h1", "document-title", block.Text); break;
            case BlockKind.Number: Element(page, "p", "document-number", block.Text); break;
            case BlockKind.Heading: Element(page, "h2", "document-heading", block.Text); break;
            case BlockKind.Date: Element(page, "p", "document-date", block.Text); break;
            case BlockKind.Code: AppendCode(page, block); break;
            case BlockKind.Seal: AppendSeal(page, block); break;
            case BlockKind.Table: AppendTable(page, block); break;
            case BlockKind.List: AppendList(page, block); break;
            case BlockKind.Signatures: AppendSignatures(page, block); break;
            default: AppendParagraphs(page, block); break;
        }
    }

    /// <summary>Every line is a paragraph of its own, as people type them and official documents set them.</summary>
    private static void AppendParagraphs(StringBuilder page, DocumentBlock block)
    {
        foreach (var paragraph in Paragraphs(block.Text))
            Element(page, "p", $"document-{block.Kind.ToString().ToLowerInvariant()}", paragraph);
    }

    internal static IEnumerable<string> Paragraphs(string text) =>
        text.Split('\n').Select(paragraph => paragraph.Trim()).Where(paragraph => paragraph.Length > 0);

    private static void AppendSeal(StringBuilder page, DocumentBlock block)
    {
        page.Append("<div class=\"document-seal\">");
        Element(page, "p", "document-seal-unit", block.Text);
        page.Append("<span class=\"document-seal-place\">（印章）</span></div>\n");
    }

    private static void AppendCode(StringBuilder page, DocumentBlock block)
    {
        page.Append("<div class=\"document-code\">").Append(QrImage.Svg(block.Text, $"二维码：{block.Text}"));
        Element(page, "p", "document-note", block.Text);
        page.Append("</div>\n");
    }

    private static void AppendTable(StringBuilder page, DocumentBlock block)
    {
        page.Append("<table class=\"document-table\">");
        if (block.Text.Length > 0) Element(page, "caption", "document-caption", block.Text);
        page.Append("<thead><tr>");
        foreach (var title in block.Head ?? []) page.Append($"<th scope=\"col\">{Text(title)}</th>");
        page.Append("</tr></thead>\n<tbody>");
        foreach (var row in block.Rows ?? [])
            page.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>\n");
        page.Append("</tbody></table>\n");
    }

    private static void AppendList(StringBuilder page, DocumentBlock block)
    {
        var tag = block.Ordered == true ? "ol" : "ul";
        if (block.Text.Length > 0) Element(page, "p", "document-para", block.Text);
        page.Append($"<{tag} class=\"document-list\">");
        page.AppendJoin("", (block.Items ?? []).Select(item => $"<li>{Text(item)}</li>"));
        page.Append($"</{tag}>\n");
    }

    private static void AppendSignatures(StringBuilder page, DocumentBlock block)
    {
        if (block.Text.Length > 0) Element(page, "p", "document-para", block.Text);
        page.Append("<div class=\"document-signatures\">");
        foreach (var signer in block.Signers ?? [])
            page.Append($"<p class=\"document-signature\"><span class=\"document-signer\">{Text(signer.Label)}：</span><span class=\"document-line\">{Text(signer.Name)}</span><span class=\"document-signed-on\">　　年　　月　　日</span></p>");
        page.Append("</div>\n");
    }

    private static void Element(StringBuilder page, string tag, string css, string text) =>
        page.Append($"<{tag} class=\"{css}\">{Text(text)}</{tag}>\n");

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
