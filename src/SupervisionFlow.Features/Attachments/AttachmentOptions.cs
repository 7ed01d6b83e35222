namespace SupervisionFlow.Features.Attachments;

/// <summary>Where attachments are kept and what is taken; configuration section "Attachments".</summary>
public sealed record AttachmentOptions
{
    /// <summary>The folder; each file lies under its SHA-256.</summary>
    public string Folder { get; init; } = Path.Combine("data", "attachments");

    /// <summary>The largest file, in bytes.</summary>
    public long MaxBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>How many files one person may have staged in a day.</summary>
    public int MaxStagedPerDay { get; init; } = 500;

    /// <summary>The media types taken, by file ending.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
    };
}
