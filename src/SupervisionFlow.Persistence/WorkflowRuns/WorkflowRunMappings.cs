using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.WorkflowRuns;

internal sealed class WorkflowInstanceMapping : IEntityTypeConfiguration<WorkflowInstanceRow>
{
    public void Configure(EntityTypeBuilder<WorkflowInstanceRow> row)
    {
        row.Property(r => r.DefinitionId).IsCode();
        row.Property(r => r.SubStatus!).IsCode();

        row.HasIndex(r => r.CaseId);
        row.HasIndex(r => new { r.BundleId, r.UpdatedAt, r.Id });
        row.HasIndex(r => new { r.Status, r.UpdatedAt, r.Id });
        row.HasIndex(r => new { r.DefinitionId, r.UpdatedAt, r.Id });
        row.HasIndex(r => new { r.DefinitionId, r.Status, r.IsTest });
    }
}

internal sealed class BookmarkMapping : IEntityTypeConfiguration<BookmarkRow>
{
    public void Configure(EntityTypeBuilder<BookmarkRow> row)
    {
        row.Property(r => r.ActivityId).IsCode();
        row.Property(r => r.ActivityInstanceId).IsCode();
        row.Property(r => r.Payload!).IsLong();
        row.Property(r => r.CorrelationId!).IsLong();
        row.Property(r => r.Fence).IsConcurrencyToken();

        row.HasIndex(r => r.InstanceId);
        row.HasIndex(r => r.DueAt);
        row.HasIndex(r => new { r.Kind, r.Name, r.StimulusHash });
    }
}

internal sealed class JournalMapping : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> row)
    {
        row.HasKey(r => new { r.InstanceId, r.Seq });
        row.Property(r => r.Event).IsCode();
        row.Property(r => r.ActivityId!).IsCode();
        row.Property(r => r.ActivityInstanceId!).IsCode();
        row.Property(r => r.Details!).IsLong();
    }
}

internal sealed class IncidentMapping : IEntityTypeConfiguration<IncidentRow>
{
    public void Configure(EntityTypeBuilder<IncidentRow> row)
    {
        row.Property(r => r.ActivityId).IsCode();
        row.Property(r => r.ActivityInstanceId).IsCode();
        row.Property(r => r.Type).HasMaxLength(512);
        row.Property(r => r.Message).IsLong();
        row.Property(r => r.Resolution).HasMaxLength(32);

        row.HasIndex(r => r.InstanceId);
        row.HasIndex(r => r.CaseId);
        row.HasIndex(r => new { r.ResolvedAt, r.At, r.Id });
    }
}
