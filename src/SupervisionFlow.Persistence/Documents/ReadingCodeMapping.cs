using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Documents;

internal sealed class ReadingCodeMapping : IEntityTypeConfiguration<ReadingCode>
{
    public void Configure(EntityTypeBuilder<ReadingCode> code)
    {
        code.ToTable("ReadingCodes");
        code.Property(c => c.CodeHash).HasMaxLength(64);
        code.Property(c => c.ProofFiles).IsLong();
        code.ComplexProperty(c => c.Confirmation);
        code.ComplexProperty(c => c.Revocation);
        code.BelongsToCase();
        code.HasOne<IssuedDocument>().WithMany().HasForeignKey(c => c.DocumentId);

        code.HasIndex(c => c.CodeHash).IsUnique();
        code.HasIndex(c => new { c.DocumentId, c.IssuedAt });
        code.HasIndex(c => c.CaseId);
    }
}
