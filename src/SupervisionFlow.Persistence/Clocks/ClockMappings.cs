using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Clocks;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Clocks;

internal sealed class StatutoryClockMapping : IEntityTypeConfiguration<StatutoryClock>
{
    public void Configure(EntityTypeBuilder<StatutoryClock> statutoryClock)
    {
        statutoryClock.ToTable("Clocks");
        statutoryClock.Property(c => c.LimitKey).IsCode();
        statutoryClock.BelongsToCase();
        statutoryClock.HasMany(c => c.Events).WithOne().HasForeignKey(e => e.ClockId);
        statutoryClock.Navigation(c => c.Events).AutoInclude();

        statutoryClock.HasIndex(c => c.CaseId);
        statutoryClock.HasIndex(c => new { c.StoppedAt, c.DueAt, c.Id });
    }
}

internal sealed class ClockEventMapping : IEntityTypeConfiguration<ClockEvent>
{
    public void Configure(EntityTypeBuilder<ClockEvent> clockEvent)
    {
        clockEvent.ToTable("ClockEvents");
        clockEvent.HasKey(e => new { e.ClockId, e.Sequence });
        clockEvent.Property(e => e.Sequence).ValueGeneratedNever();
    }
}
