namespace SupervisionFlow.Persistence.Designing;

/// <summary>Content by its hash: a file of a design, or the list of files of an entry. The same content is kept once.</summary>
public sealed class DesignBlobRow
{
    /// <summary>SHA-256 of the bytes before compression, lower-case hex.</summary>
    public required string Hash { get; init; }

    /// <summary>The bytes, compressed by <see cref="WorkflowRuns.Packed"/>.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When something last came to rest on it, within a day: what is used again meanwhile is not swept.</summary>
    public required long UsedAt { get; set; }
}
