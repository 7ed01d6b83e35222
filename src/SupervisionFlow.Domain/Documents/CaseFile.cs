using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Documents;

/// <summary>That a case has a file, under the name that it came with. Whoever may see the case may read it. Never changed.</summary>
public sealed class CaseFile
{
    private CaseFile()
    {
    }

    /// <param name="workItem">Where it was handed in; null at the start of the case.</param>
    public CaseFile(CaseFileId id, CaseId @case, WorkItemId? workItem, AttachmentId content, string fileName, string mediaType, PersonId by, long at)
    {
        Id = id;
        CaseId = @case;
        WorkItemId = workItem;
        AttachmentId = content;
        FileName = fileName;
        MediaType = mediaType;
        AttachedBy = by;
        AttachedAt = at;
    }

    public CaseFileId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public WorkItemId? WorkItemId { get; private set; }

    public AttachmentId AttachmentId { get; private set; }

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    public PersonId AttachedBy { get; private set; }

    public long AttachedAt { get; private set; }
}
