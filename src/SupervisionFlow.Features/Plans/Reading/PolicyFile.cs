using SupervisionFlow.Domain.Plans.Reading;

namespace SupervisionFlow.Features.Plans.Reading;

/// <summary>A policy document as a file: text in UTF-8 or GB18030, a table as CSV, or a Word document.</summary>
public static class PolicyFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 5_000_000;

    /// <summary>The document's paragraphs and tables.</summary>
    /// <param name="name">Its extension says how it is read; anything but .docx and .csv is plain text.</param>
    /// <param name="content">At most <see cref="MostBytes"/> bytes.</param>
    /// <exception cref="PolicyFileException">It is too large, or not what its name says.</exception>
    public static IReadOnlyList<PolicyBlock> Read(string name, byte[] content)
    {
        if (content.Length > MostBytes)
            throw new PolicyFileException($"文件超过 {MostBytes / 1_000_000} MB", $"The file is larger than {MostBytes / 1_000_000} MB");

        return Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".docx" => PolicyDocx.Read(content),
            ".csv" => PolicyCsv.Read(PolicyEncoding.Text(content)),
            ".doc" or ".wps" or ".pdf" => throw new PolicyFileException("请先另存为 .docx、.txt 或者 .csv", "Save it as .docx, .txt or .csv first"),
            _ => OfText(PolicyEncoding.Text(content)),
        };
    }

    /// <summary>Pasted text; lines with tabs that hold a table of tasks are read as a table.</summary>
    public static IReadOnlyList<PolicyBlock> OfText(string text)
    {
        var lines = text.Split('\n');
        var tabbed = lines.Count(line => line.Contains('\t', StringComparison.Ordinal));
        return tabbed >= 2 && tabbed * 2 > lines.Count(line => !string.IsNullOrWhiteSpace(line))
            ? PolicyCsv.Read(text, '\t')
            : [.. lines.Select(line => new PolicyParagraph(line))];
    }
}

/// <summary>A file cannot be read as a policy document.</summary>
public sealed class PolicyFileException(string message, string messageEn) : Exception(message)
{
    public string MessageEn => messageEn;
}
