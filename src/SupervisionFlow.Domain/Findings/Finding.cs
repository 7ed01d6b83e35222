using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.WorkItems;

namespace SupervisionFlow.Domain.Findings;

/// <summary>What was found for one item of a checklist. A failed item says what was seen.</summary>
public sealed class Finding
{
    private Finding()
    {
    }

    /// <exception cref="RuleViolation"><c>finding.remark_required</c> for a failed item without words.</exception>
    public Finding(FindingId id, CaseId @case, WorkItemId workItem, string itemCode, ItemResult result, string remark, IReadOnlyList<AttachmentId> photos, PersonId by, long at)
    {
        Id = id;
        CaseId = @case;
        WorkItemId = workItem;
        ItemCode = itemCode;
        Record(result, remark, photos, by, at);
        Version = 0;
    }

    public FindingId Id { get; private set; }

    public CaseId CaseId { get; private set; }

    public WorkItemId WorkItemId { get; private set; }

    /// <summary>The checklist's code, such as CL-05.</summary>
    public string ItemCode { get; private set; } = "";

    public ItemResult Result { get; private set; }

    public string Remark { get; private set; } = "";

    /// <summary>Attachment ids of the photos.</summary>
    public List<string> Photos { get; private set; } = [];

    public PersonId By { get; private set; }

    public long At { get; private set; }

    public int Version { get; private set; }

    /// <summary>Corrects the finding while its work item is open; the earlier one is in the record.</summary>
    public void Correct(ItemResult result, string remark, IReadOnlyList<AttachmentId> photos, PersonId by, long at) =>
        Record(result, remark, photos, by, at);

    public void Touch() => Version++;

    private void Record(ItemResult result, string remark, IReadOnlyList<AttachmentId> photos, PersonId by, long at)
    {
        if (result == ItemResult.Fail && string.IsNullOrWhiteSpace(remark))
            throw new RuleViolation("finding.remark_required", $"{ItemCode}不符合，须写明现场情况", $"{ItemCode} failed: say what was seen");

        Result = result;
        Remark = remark;
        Photos = [.. photos.Select(photo => photo.Value)];
        By = by;
        At = at;
        Touch();
    }
}
