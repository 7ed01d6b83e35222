using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Complaints;

internal sealed class ReporterIdentityMapping : IEntityTypeConfiguration<ReporterIdentity>
{
    public void Configure(EntityTypeBuilder<ReporterIdentity> identity)
    {
        identity.ToTable("ReporterIdentities");
        identity.HasKey(i => i.CaseId);
        identity.Property(i => i.Cipher).IsLong();
        identity.BelongsToCase();
    }
}

internal sealed class ConductRecordMapping : IEntityTypeConfiguration<ConductRecord>
{
    public void Configure(EntityTypeBuilder<ConductRecord> conduct)
    {
        conduct.ToTable("ConductRecords");
        conduct.Property(c => c.Practitioner).IsCode();
        conduct.Property(c => c.PractitionerName).HasMaxLength(100);
        conduct.Property(c => c.Item).IsCode();
        conduct.Property(c => c.Evidence).HasMaxLength(2000);
        conduct.ComplexProperty(c => c.Withdrawal);
        conduct.HasOne<SupervisedEntity>().WithMany().HasForeignKey(c => c.Institution);

        conduct.HasIndex(c => new { c.Practitioner, c.On });
        conduct.HasIndex(c => new { c.At, c.Id });
    }
}

internal sealed class SubstantiatedComplaintMapping : IEntityTypeConfiguration<SubstantiatedComplaint>
{
    public void Configure(EntityTypeBuilder<SubstantiatedComplaint> complaint)
    {
        complaint.ToTable("SubstantiatedComplaints");
        complaint.Property(c => c.Practitioner).IsCode();
        complaint.BelongsToCase();

        complaint.HasIndex(c => new { c.Practitioner, c.Year });
    }
}
