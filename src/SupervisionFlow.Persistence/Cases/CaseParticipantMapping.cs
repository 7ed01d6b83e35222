using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Cases;

internal sealed class CaseParticipantMapping : IEntityTypeConfiguration<CaseParticipant>
{
    public void Configure(EntityTypeBuilder<CaseParticipant> caseParticipant)
    {
        caseParticipant.ToTable("CaseParticipants");
        caseParticipant.HasKey(p => new { p.CaseId, p.PersonId, p.Part });
        caseParticipant.Property(p => p.Part).HasMaxLength(32);
        caseParticipant.BelongsToCase();

        caseParticipant.HasIndex(p => new { p.PersonId, p.CaseId });
    }
}
