using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Registers;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Registers;

internal sealed class RegisterImportMapping : IEntityTypeConfiguration<RegisterImport>
{
    public void Configure(EntityTypeBuilder<RegisterImport> import)
    {
        import.ToTable("RegisterImports");
        import.Property(i => i.Register).IsCode();
        import.Property(i => i.FileName).HasMaxLength(260);
        import.Property(i => i.FileHash).IsCode();
        import.ComplexProperty(i => i.Applied);

        import.HasIndex(i => new { i.Register, i.ProposedAt, i.Id });
    }
}

internal sealed class LocalRowMapping : IEntityTypeConfiguration<LocalRow>
{
    public void Configure(EntityTypeBuilder<LocalRow> row)
    {
        row.ToTable("RegisterRows");
        row.HasKey(r => new { r.Register, r.Key });
        row.Property(r => r.Register).IsCode();
        row.Property(r => r.Values).IsLong();
    }
}
