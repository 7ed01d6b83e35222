using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.AskingTwice;

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> row)
    {
        row.HasKey(r => new { r.Actor, r.Key });
        row.Property(r => r.Answer).IsLong();
        row.Property(r => r.BodyHash).HasMaxLength(64);
        row.HasIndex(r => r.CreatedAt);
    }
}
