using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Documents;

/// <summary>A file known by its content. Staged first, so that a failed form keeps it; then attached to a case.</summary>
public sealed class Attachment
{
    private Attachment()
    {
    }

    public Attachment(AttachmentId id, string fileName, string mediaType, long size, PersonId by, long at)
    {
        Id = id;
        FileName = fileName;
        MediaType = mediaType;
        Size = size;
        StagedBy = by;
        StagedAt = at;
    }

    public AttachmentId Id { get; private set; }

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private set; }

    public PersonId StagedBy { get; private set; }

    public long StagedAt { get; private set; }

    /// <summary>Null while staged; such files are swept once old.</summary>
    public CaseId? CaseId { get; private set; }

    public WorkItemId? WorkItemId { get; private set; }

    /// <summary>Attaches the file to a case; the first case keeps it, a second one refers to it by id.</summary>
    public void AttachTo(CaseId @case, WorkItemId? workItem)
    {
        CaseId ??= @case;
        WorkItemId ??= workItem;
    }
}
