using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Persistence.Designing;

/// <summary>An entry of a design's history: which files it had, by whom and when. Kept for good.</summary>
public sealed class DesignRevisionRow
{
    public required string Id { get; init; }

    /// <summary>The process.</summary>
    public required string Key { get; init; }

    /// <summary>1, 2, 3 … within the process.</summary>
    public required int Number { get; init; }

    /// <summary>The version of the process that it was made for.</summary>
    public required string BundleId { get; init; }

    /// <summary>Its number, as people name it.</summary>
    public required int BundleVersion { get; init; }

    public required RevisionKind Kind { get; set; }

    /// <summary>The editing session; null where no editor was involved.</summary>
    public string? Session { get; init; }

    public required PersonId By { get; init; }

    /// <summary>When it began; the autosaves of one minute are one entry.</summary>
    public required long At { get; init; }

    public required long SavedAt { get; set; }

    /// <summary>The blob that lists the files, by path and hash.</summary>
    public required string Manifest { get; set; }

    /// <summary>How many activities the workflow has.</summary>
    public int Activities { get; set; }

    /// <summary>Why, in words; null where nothing needs saying.</summary>
    public string? Note { get; set; }

    /// <summary>Something rests on just this content, such as a test case: it is never changed in place.</summary>
    public bool IsPinned { get; set; }
}
