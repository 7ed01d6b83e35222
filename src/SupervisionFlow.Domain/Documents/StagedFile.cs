using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Documents;

/// <summary>A file that a person put aside before a form names it, so that a failed form keeps it. Theirs alone; others may stage the same content.</summary>
public sealed class StagedFile
{
    private StagedFile()
    {
    }

    public StagedFile(AttachmentId content, PersonId person, string fileName, string mediaType, long at)
    {
        AttachmentId = content;
        PersonId = person;
        FileName = fileName;
        MediaType = mediaType;
        StagedAt = at;
    }

    public AttachmentId AttachmentId { get; private set; }

    public PersonId PersonId { get; private set; }

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    /// <summary>When it was last staged or found in a draft; once old, it is swept unless a draft still names it.</summary>
    public long StagedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>The same content comes again, perhaps under another name.</summary>
    public void StageAgain(string fileName, string mediaType, long at)
    {
        FileName = fileName;
        MediaType = mediaType;
        Renew(at);
    }

    /// <summary>It is still wanted.</summary>
    public void Renew(long at)
    {
        StagedAt = at;
        Touch();
    }

    /// <summary>The same file in another's hands, with the draft that names it.</summary>
    public StagedFile CopyFor(PersonId other, long at) => new(AttachmentId, other, FileName, MediaType, at);

    public void Touch() => Version++;
}
