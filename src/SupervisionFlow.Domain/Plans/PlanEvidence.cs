using SupervisionFlow.Domain.Documents;

namespace SupervisionFlow.Domain.Plans;

/// <summary>A file that proves what a unit reported, under the name that it came with. Whoever sees the unit's part may read it. Never changed.</summary>
public sealed class PlanEvidence
{
    private PlanEvidence()
    {
    }

    public PlanEvidence(PlanEvidenceId id, PlanReportId report, AttachmentId content, string fileName, string mediaType)
    {
        Id = id;
        ReportId = report;
        AttachmentId = content;
        FileName = fileName;
        MediaType = mediaType;
    }

    public PlanEvidenceId Id { get; private set; }

    public PlanReportId ReportId { get; private set; }

    public AttachmentId AttachmentId { get; private set; }

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";
}
