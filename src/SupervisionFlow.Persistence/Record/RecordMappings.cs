using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Record;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Record;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> auditEntry)
    {
        auditEntry.ToTable("AuditEntries");
        auditEntry.HasKey(e => new { e.ChainKey, e.Sequence });
        auditEntry.Property(e => e.Sequence).ValueGeneratedNever();
        auditEntry.Property(e => e.SubjectKind).IsCode();
        auditEntry.Property(e => e.Act).IsCode();
        auditEntry.Property(e => e.ContentHash).HasMaxLength(64);
        auditEntry.Property(e => e.PreviousHash).HasMaxLength(64);
        auditEntry.Property(e => e.Hash).HasMaxLength(64);
        auditEntry.Property(e => e.Details).IsLong();

        auditEntry.HasIndex(e => new { e.At, e.ChainKey, e.Sequence });
        auditEntry.HasIndex(e => new { e.Actor, e.At });
        auditEntry.HasIndex(e => new { e.SubjectKind, e.SubjectId });
    }
}

internal sealed class AuditChainHeadMapping : IEntityTypeConfiguration<AuditChainHead>
{
    public void Configure(EntityTypeBuilder<AuditChainHead> auditChainHead)
    {
        auditChainHead.ToTable("AuditHeads");
        auditChainHead.HasKey(h => h.ChainKey);
        auditChainHead.Property(h => h.Hash).HasMaxLength(64);
    }
}

internal sealed class GlobalSealMapping : IEntityTypeConfiguration<GlobalSeal>
{
    public void Configure(EntityTypeBuilder<GlobalSeal> globalSeal)
    {
        globalSeal.ToTable("AuditSeals");
        globalSeal.HasKey(s => s.Sequence);
        globalSeal.Property(s => s.Sequence).ValueGeneratedNever();
        globalSeal.Ignore(s => s.Heads);
        globalSeal.Property(s => s.HeadsJson).IsLong();
        globalSeal.Property(s => s.Root).HasMaxLength(64);
        globalSeal.Property(s => s.PreviousHash).HasMaxLength(64);
        globalSeal.Property(s => s.Hash).HasMaxLength(64);
    }
}

internal sealed class LeaseMapping : IEntityTypeConfiguration<LeaseRow>
{
    public void Configure(EntityTypeBuilder<LeaseRow> row)
    {
        row.HasKey(r => r.Name);
        // There from the beginning, so that taking it is always an update of one row.
        row.HasData(new LeaseRow { Name = LeaseRow.Sealing, Until = 0 });
    }
}

internal sealed class AuditSealMarkMapping : IEntityTypeConfiguration<AuditSealMarkRow>
{
    public void Configure(EntityTypeBuilder<AuditSealMarkRow> row) => row.HasKey(r => r.ChainKey);
}
