using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Draws;
using SupervisionFlow.Domain.Inspections;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Draws;

internal sealed class DrawMapping : IEntityTypeConfiguration<Draw>
{
    public void Configure(EntityTypeBuilder<Draw> draw)
    {
        draw.ToTable("Draws");
        draw.Property(d => d.Title).HasMaxLength(200);
        draw.Property(d => d.Level).HasMaxLength(16);
        draw.Property(d => d.UnitPath).HasMaxLength(400);
        draw.Property(d => d.Process).IsCode();
        draw.Property(d => d.Rules).AsJson();
        draw.Property(d => d.Gates).AsJson();
        draw.Property(d => d.Commitment!).AsJson().IsRequired(false);
        draw.Property(d => d.Reveal!).AsJson().IsRequired(false);
        draw.Property(d => d.Redraws).AsJson();
        draw.Property(d => d.Asked).AsJson();
        draw.Ignore(d => d.TitleForHash);

        draw.HasIndex(d => new { d.PlannedAt, d.Id });
        draw.HasOne<PlannedTask>().WithMany().HasForeignKey(d => d.PlannedTask).OnDelete(DeleteBehavior.Restrict);

        draw.HasIndex(d => new { d.Year, d.Unit });
    }
}

internal sealed class DrawPoolMapping : IEntityTypeConfiguration<DrawPool>
{
    public void Configure(EntityTypeBuilder<DrawPool> pool)
    {
        pool.ToTable("DrawPools");
        pool.HasKey(p => p.DrawId);
        pool.HasOne<Draw>().WithOne().HasForeignKey<DrawPool>(p => p.DrawId);
    }
}

internal sealed class DrawnEntityMapping : IEntityTypeConfiguration<DrawnEntity>
{
    public void Configure(EntityTypeBuilder<DrawnEntity> drawn)
    {
        drawn.ToTable("DrawnEntities");
        drawn.HasKey(d => new { d.DrawId, d.Sequence });
        drawn.Property(d => d.Stratum).IsCode();
        drawn.Property(d => d.Replaces).IsCode();
        drawn.HasOne<Draw>().WithMany().HasForeignKey(d => d.DrawId);

        drawn.HasIndex(d => d.EntityId);
        drawn.HasIndex(d => d.CaseId);
    }
}
