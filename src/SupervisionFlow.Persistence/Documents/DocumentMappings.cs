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
        issuedDocument.BelongsToCase();

        issuedDocument.HasIndex(d => new { d.CaseId, d.IssuedAt, d.Id });
        issuedDocument.HasIndex(d => new { d.NumberSeries, d.Number }).IsUnique();
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("Attachments");
        attachment.Property(a => a.FileName).HasMaxLength(400);
        attachment.Property(a => a.MediaType).HasMaxLength(128);
        attachment.BelongsToCase();

        attachment.HasIndex(a => a.WorkItemId);
        attachment.HasIndex(a => new { a.CaseId, a.StagedAt });
    }
}
