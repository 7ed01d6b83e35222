using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace SupervisionFlow.Persistence.Bundles;

internal sealed class BundleMapping : IEntityTypeConfiguration<BundleRow>
{
    public void Configure(EntityTypeBuilder<BundleRow> row)
    {
        row.Property(r => r.Version).IsConcurrencyToken(false);
        row.Property(r => r.Revision).IsConcurrencyToken();
        row.Property(r => r.Title).HasMaxLength(200);
        row.Property(r => r.ShippedHash).HasMaxLength(64);
        row.Property(r => r.BasedOn).HasMaxLength(128);

        row.Ignore(r => r.IsWaitingUpdate);

        row.HasIndex(r => new { r.Key, r.Version }).IsUnique();
        row.HasIndex(r => new { r.IsLatest, r.Title, r.Id });
        row.HasIndex(r => new { r.IsLatest, r.CreatedAt, r.Id });
        row.HasIndex(r => new { r.Status, r.Key });
        row.HasMany(r => r.Files).WithOne().HasForeignKey(file => file.BundleId);
    }
}

internal sealed class BundleFileMapping : IEntityTypeConfiguration<BundleFileRow>
{
    public void Configure(EntityTypeBuilder<BundleFileRow> row)
    {
        row.HasKey(r => new { r.BundleId, r.Path });
        row.Property(r => r.Path).HasMaxLength(256);
        row.Property(r => r.Hash).HasMaxLength(64);
    }
}
