using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Designing;

internal sealed class DesignMapping : IEntityTypeConfiguration<DesignRow>
{
    public void Configure(EntityTypeBuilder<DesignRow> row)
    {
        row.ToTable("Designs");
        row.HasKey(r => r.Key);
        row.Property(r => r.CurrentRevision!).IsCode();
    }
}

internal sealed class DesignRevisionMapping : IEntityTypeConfiguration<DesignRevisionRow>
{
    public void Configure(EntityTypeBuilder<DesignRevisionRow> row)
    {
        row.ToTable("DesignRevisions");
        row.Property(r => r.BundleId).IsCode();
        row.Property(r => r.Session!).IsCode();
        row.Property(r => r.Manifest).IsCode();

        row.HasIndex(r => new { r.Key, r.Number }).IsUnique();
    }
}

internal sealed class DesignBlobMapping : IEntityTypeConfiguration<DesignBlobRow>
{
    public void Configure(EntityTypeBuilder<DesignBlobRow> row)
    {
        row.ToTable("DesignBlobs");
        row.HasKey(r => r.Hash);
        row.Property(r => r.Hash).HasMaxLength(64);

        row.Property(r => r.UsedAt).IsConcurrencyToken();

        row.HasIndex(r => r.UsedAt);
    }
}

internal sealed class EditSessionMapping : IEntityTypeConfiguration<EditSessionRow>
{
    public void Configure(EntityTypeBuilder<EditSessionRow> row)
    {
        row.ToTable("EditSessions");
        row.HasKey(r => new { r.Key, r.Session });
        row.Property(r => r.Manifest).IsLong();

        row.HasIndex(r => new { r.Session, r.At });
        row.HasIndex(r => r.At);
    }
}

internal sealed class PublicationRequestMapping : IEntityTypeConfiguration<PublicationRequestRow>
{
    public void Configure(EntityTypeBuilder<PublicationRequestRow> row)
    {
        row.ToTable("PublicationRequests");
        row.Property(r => r.BundleId).IsCode();
        row.Property(r => r.Title).HasMaxLength(200);
        row.Property(r => r.Changes).IsLong();
        row.Property(r => r.Outcome!).IsCode();
        row.Property(r => r.LiveThen!).IsCode();
        row.Property(r => r.Content!).IsCode();

        row.HasIndex(r => new { r.Outcome, r.RequestedAt, r.Id });
        row.HasIndex(r => new { r.Key, r.RequestedAt });
        row.HasMany(r => r.Consents).WithOne().HasForeignKey(consent => consent.RequestId);
    }
}

internal sealed class PublicationConsentMapping : IEntityTypeConfiguration<PublicationConsentRow>
{
    public void Configure(EntityTypeBuilder<PublicationConsentRow> row)
    {
        row.ToTable("PublicationConsents");
        row.HasKey(r => new { r.RequestId, r.Part });
        row.Property(r => r.Part).HasMaxLength(16);
    }
}
