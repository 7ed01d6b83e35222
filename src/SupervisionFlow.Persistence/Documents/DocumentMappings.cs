using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Documents;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Documents;

internal sealed class IssuedDocumentMapping : IEntityTypeConfiguration<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> issuedDocument)
    {
        issuedDocument.ToTable("Documents");
        issuedDocument.Property(d => d.TemplateKey).IsCode();
        issuedDocument.Property(d => d.ContentHash).HasMaxLength(64);
        issuedDocument.Property(d => d.ModelJson).IsLong();
        issuedDocument.Property(d => d.Html).IsLong();
        issuedDocument.ComplexProperty(d => d.Voiding);
        issuedDocument.ComplexProperty(d => d.Overtaken);
        issuedDocument.ComplexProperty(d => d.Revocation);
        issuedDocument.BelongsToCase();

        issuedDocument.HasIndex(d => new { d.CaseId, d.IssuedAt, d.Id });
        issuedDocument.HasIndex(d => new { d.NumberSeries, d.Number }).IsUnique();
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment) => attachment.ToTable("Attachments");
}

internal sealed class StagedFileMapping : IEntityTypeConfiguration<StagedFile>
{
    public void Configure(EntityTypeBuilder<StagedFile> stagedFile)
    {
        stagedFile.ToTable("StagedFiles");
        stagedFile.HasKey(f => new { f.AttachmentId, f.PersonId });
        stagedFile.Property(f => f.FileName).HasMaxLength(400);
        stagedFile.Property(f => f.MediaType).HasMaxLength(128);
        stagedFile.HasOne<Attachment>().WithMany().HasForeignKey(f => f.AttachmentId);

        stagedFile.HasIndex(f => new { f.PersonId, f.StagedAt });
        stagedFile.HasIndex(f => f.StagedAt);
    }
}

internal sealed class CaseFileMapping : IEntityTypeConfiguration<CaseFile>
{
    public void Configure(EntityTypeBuilder<CaseFile> caseFile)
    {
        caseFile.ToTable("CaseFiles");
        caseFile.Property(f => f.FileName).HasMaxLength(400);
        caseFile.Property(f => f.MediaType).HasMaxLength(128);
        caseFile.BelongsToCase();
        caseFile.HasOne<Attachment>().WithMany().HasForeignKey(f => f.AttachmentId);

        caseFile.HasIndex(f => new { f.CaseId, f.AttachedAt });
        caseFile.HasIndex(f => f.AttachmentId);
    }
}

internal sealed class ServiceOfDocumentMapping : IEntityTypeConfiguration<ServiceOfDocument>
{
    public void Configure(EntityTypeBuilder<ServiceOfDocument> service)
    {
        service.ToTable("DocumentServices");
        service.Property(s => s.Way).IsCode();
        service.Property(s => s.ProofFiles).IsLong();
        service.BelongsToCase();
        service.HasOne<IssuedDocument>().WithMany().HasForeignKey(s => s.DocumentId);

        service.HasIndex(s => new { s.CaseId, s.RecordedAt });
        service.HasIndex(s => s.DocumentId);
    }
}

internal sealed class DocumentProposalMapping : IEntityTypeConfiguration<DocumentProposal>
{
    public void Configure(EntityTypeBuilder<DocumentProposal> proposal)
    {
        proposal.ToTable("DocumentProposals");
        proposal.Property(p => p.TemplateKey).IsCode();
        proposal.Property(p => p.DataJson).IsLong();
        proposal.BelongsToCase();

        proposal.HasMany(p => p.Audience).WithOne().HasForeignKey(audience => audience.ProposalId);

        // Whoever decides or closes also takes it off the desks: it is never read without them.
        proposal.Navigation(p => p.Audience).AutoInclude();

        proposal.HasIndex(p => new { p.CaseId, p.ProposedAt });
        proposal.HasIndex(p => new { p.DecidedAt, p.ProposedAt, p.Id });
    }
}

internal sealed class ProposalAudienceMapping : IEntityTypeConfiguration<ProposalAudience>
{
    public void Configure(EntityTypeBuilder<ProposalAudience> audience)
    {
        audience.ToTable("DocumentProposalAudiences");
        audience.HasKey(a => new { a.ProposalId, a.AudienceKey });

        // The whole of a list is read from this index; the order within a key is the order of the list.
        audience.HasIndex(a => new { a.AudienceKey, a.Open, a.ProposedAt, a.ProposalId });
    }
}

internal sealed class ProposalUrgingMapping : IEntityTypeConfiguration<ProposalUrging>
{
    public void Configure(EntityTypeBuilder<ProposalUrging> urging)
    {
        urging.ToTable("DocumentProposalUrgings");
        urging.HasKey(u => new { u.ProposalId, u.By, u.Day });
        urging.Property(u => u.Words).IsLong();
        urging.BelongsToCase();
        urging.HasOne<DocumentProposal>().WithMany().HasForeignKey(u => u.ProposalId);
        urging.HasIndex(u => u.CaseId);
    }
}
