using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Findings;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Findings;

internal sealed class FindingMapping : IEntityTypeConfiguration<Finding>
{
    public void Configure(EntityTypeBuilder<Finding> finding)
    {
        finding.ToTable("Findings");
        finding.Property(f => f.Remark).IsLong();
        finding.BelongsToCase();

        finding.HasIndex(f => new { f.CaseId, f.ItemCode });
        finding.HasIndex(f => new { f.WorkItemId, f.ItemCode }).IsUnique();
    }
}
