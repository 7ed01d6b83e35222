using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Cases;

internal sealed class CommentMapping : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.ToTable("Comments");
        comment.Property(c => c.Text).IsLong();
        comment.BelongsToCase();

        comment.HasIndex(c => new { c.CaseId, c.At, c.Id });
    }
}
