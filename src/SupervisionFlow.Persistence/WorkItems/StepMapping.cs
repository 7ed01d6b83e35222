using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.WorkItems;

internal sealed class StepMapping : IEntityTypeConfiguration<Step>
{
    public void Configure(EntityTypeBuilder<Step> step)
    {
        step.ToTable("Steps");
        step.Ignore(s => s.Downstream);
        step.Ignore(s => s.BarredToday);
        step.Property(s => s.ActivityId).IsCode();
        step.Property(s => s.StepKey).IsCode();
        step.Property(s => s.Title).HasMaxLength(400);
        step.Property(s => s.Rule).AsJson();
        step.Property(s => s.Exclusions).AsJson();
        step.ComplexProperty(s => s.Closing).Property(closing => closing.Outcome).IsCode();
        step.BelongsToCase();
        step.HasMany(s => s.Seats).WithOne().HasForeignKey(seat => seat.StepId);
        step.HasMany(s => s.WorkItems).WithOne().HasForeignKey(item => item.StepId);
        step.HasMany(s => s.Decisions).WithOne().HasForeignKey(decision => decision.StepId);

        step.HasIndex(s => s.ActivityInstanceId).IsUnique();
        step.HasIndex(s => new { s.CaseId, s.BegunAt });
        step.HasIndex(s => s.WorkflowInstanceId);
    }
}

internal sealed class SeatMapping : IEntityTypeConfiguration<Seat>
{
    public void Configure(EntityTypeBuilder<Seat> seat)
    {
        seat.ToTable("Seats");
        seat.Property(s => s.Transfers).AsJson();
        seat.ComplexProperty(s => s.Removal);
    }
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("Decisions");
        decision.Property(d => d.Outcome).IsCode();
        decision.Property(d => d.Opinion).IsLong();
        decision.Property(d => d.ContentHash).HasMaxLength(64);

        decision.HasIndex(d => new { d.StepId, d.Sequence }).IsUnique();
        decision.HasIndex(d => new { d.By, d.At });
    }
}
