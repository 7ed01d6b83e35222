using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Notifications;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.Property(r => r.Type).HasMaxLength(256);
        row.Property(r => r.Json).IsLong();
        row.Property(r => r.Error!).IsLong();

        row.HasIndex(r => new { r.DoneAt, r.CreatedAt, r.Id });
        row.HasIndex(r => new { r.CaseId, r.Sequence }).IsUnique().HasFilter("\"CaseId\" IS NOT NULL AND \"Sequence\" > 0");
    }
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> row)
    {
        row.HasKey(r => new { r.MessageId, r.Consumer });
        row.HasIndex(r => r.At);
    }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> row)
    {
        row.Property(r => r.Title).HasMaxLength(200);
        row.Property(r => r.Text).HasMaxLength(2000);
        row.Property(r => r.Link).HasMaxLength(512);

        row.HasIndex(r => new { r.MessageId, r.PersonId }).IsUnique();
        row.HasIndex(r => new { r.PersonId, r.ReadAt, r.CreatedAt, r.Id });
        row.HasIndex(r => new { r.PersonId, r.CreatedAt, r.Id });
    }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> row)
    {
        row.HasKey(r => new { r.MessageId, r.Channel, r.To });
        row.Property(r => r.Channel).HasMaxLength(16);
        row.Property(r => r.To).HasMaxLength(256);
        row.Property(r => r.Subject).HasMaxLength(400);
        row.Property(r => r.Body).IsLong();
        row.Property(r => r.Error!).IsLong();

        row.HasIndex(r => new { r.RetryAt, r.MessageId });
        row.HasIndex(r => new { r.State, r.SettledAt });
    }
}
