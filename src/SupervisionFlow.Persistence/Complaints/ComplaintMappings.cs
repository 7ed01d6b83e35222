using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Complaints;
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
