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
        inspection.Property(i => i.Exempt).IsCode();
        inspection.BelongsToCase();

        inspection.HasIndex(i => new { i.Subject, i.PlannedOn });
    }
}

internal sealed class InspectionCodeMapping : IEntityTypeConfiguration<InspectionCode>
{
    public void Configure(EntityTypeBuilder<InspectionCode> code)
    {
        code.ToTable("InspectionCodes");
        code.HasKey(c => c.Code);
        code.Property(c => c.Code).IsCode();
        code.BelongsToCase();

        code.HasIndex(c => c.CaseId);
    }
}

internal sealed class PlannedTaskMapping : IEntityTypeConfiguration<PlannedTask>
{
    public void Configure(EntityTypeBuilder<PlannedTask> task)
    {
        task.ToTable("PlannedTasks");
        task.Property(t => t.Level).HasMaxLength(16);
        task.Property(t => t.Number).HasMaxLength(64);
        task.Property(t => t.Unit).HasMaxLength(64);

        task.Ignore(t => t.Scope);

        task.HasIndex(t => new { t.Year, t.Level, t.Unit, t.Number }).IsUnique();
        task.HasIndex(t => new { t.Year, t.DueOn, t.Id });
    }
}
