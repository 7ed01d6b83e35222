using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Cases;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> @case)
    {
        @case.ToTable("Cases");
        @case.Property(c => c.ProcessKey).IsCode();
        @case.Property(c => c.Stage).IsCode();
        @case.Property(c => c.BundleId).IsCode();
        @case.Property(c => c.UnitPath).HasMaxLength(400);
        @case.Property(c => c.Title).HasMaxLength(400);
        @case.ComplexProperty(c => c.Closing).Property(closing => closing.Outcome).IsCode();

        @case.ComplexProperty(c => c.Suspension).Property(suspension => suspension.Ground).IsCode();
        @case.ComplexProperty(c => c.ProposedJump).Property(jump => jump.To).IsCode();
        @case.Property(c => c.Recused).AsJson();

        @case.HasIndex(c => c.Number).IsUnique();
        @case.HasIndex(c => new { c.ProcessKey, c.Number });
        @case.HasIndex(c => new { c.UnitPath, c.Number });
        @case.HasIndex(c => new { c.StartedBy, c.Number });
        @case.HasIndex(c => c.Subject);
        @case.HasIndex(c => c.CorrelationId);
        @case.HasIndex(c => c.StartedFrom);
        @case.HasIndex(c => c.WorkflowInstanceId);
    }
}
