using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;

namespace SupervisionFlow.Features.Record;

/// <summary>Reads the whole record and finds any change, gap or reordering.</summary>
[AllowedTo(Roles.Auditor, Roles.Administrator)]
public sealed record VerifyAudit : IQuery<AuditVerdict>;

/// <summary>What the verification found.</summary>
public sealed record AuditVerdict(long Chains, long Entries, long Seals, IReadOnlyList<string> Findings);
