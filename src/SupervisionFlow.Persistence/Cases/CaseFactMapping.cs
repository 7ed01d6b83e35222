using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Cases;

internal sealed class CaseFactMapping : IEntityTypeConfiguration<CaseFact>
{
    public void Configure(EntityTypeBuilder<CaseFact> caseFact)
    {
        caseFact.ToTable("CaseFacts");
        caseFact.HasKey(f => new { f.CaseId, f.FieldId });
        caseFact.Property(f => f.Json).IsLong();
        caseFact.Property(f => f.FormKey).IsCode();
        caseFact.BelongsToCase();
    }
}
