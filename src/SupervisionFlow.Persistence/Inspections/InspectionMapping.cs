using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Inspections;

internal sealed class InspectionMapping : IEntityTypeConfiguration<Inspection>
{
    public void Configure(EntityTypeBuilder<Inspection> inspection)
    {
        inspection.ToTable("Inspections");
        inspection.Property(i => i.ChecklistKey).IsCode();
        inspection.ComplexProperty(i => i.Conclusion).Property(conclusion => conclusion.Result).IsCode();
        inspection.BelongsToCase();

        inspection.HasIndex(i => new { i.Subject, i.PlannedOn });
    }
}
