using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Signals;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Signals;

internal sealed class MonitoringSignalMapping : IEntityTypeConfiguration<MonitoringSignal>
{
    public void Configure(EntityTypeBuilder<MonitoringSignal> signal)
    {
        signal.ToTable("MonitoringSignals");
        signal.Property(s => s.Source).IsCode();
        signal.Property(s => s.ExternalId).IsCode();
        signal.Property(s => s.Kind).IsCode();
        signal.Property(s => s.CreditCode).IsCode();
        signal.Property(s => s.Follows).IsCode();
        signal.Property(s => s.Reading).AsJson();

        // Received once, whoever sends it how often.
        signal.HasIndex(s => new { s.Source, s.ExternalId }).IsUnique();
        signal.HasIndex(s => s.CreditCode);

        // The list of a unit, the newest first, and its days.
        signal.HasIndex(s => new { s.Unit, s.At, s.Id });
    }
}
