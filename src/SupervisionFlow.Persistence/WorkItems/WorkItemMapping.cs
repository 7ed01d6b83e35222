using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Cases;
using SupervisionFlow.Domain.WorkItems;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.WorkItems;

internal sealed class WorkItemMapping : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> workItem)
    {
        workItem.ToTable("WorkItems");
        workItem.Property(i => i.ActivityInstanceId).IsCode();
        workItem.Property(i => i.StepKey).IsCode();
        workItem.Property(i => i.Title).HasMaxLength(400);
        workItem.Property(i => i.CaseTitle).HasMaxLength(400);
        workItem.Property(i => i.UnitPath).HasMaxLength(400);
        workItem.ComplexProperty(i => i.Closing).Property(closing => closing.Code).IsCode();
        workItem.ComplexProperty(i => i.Advice);
        workItem.BelongsToCase();
        workItem.HasMany(i => i.Audience).WithOne().HasForeignKey(audience => audience.WorkItemId);

        workItem.HasIndex(i => i.SeatId);
        workItem.HasIndex(i => new { i.Holder, i.State, i.DueAt });
        workItem.HasIndex(i => new { i.UnitPath, i.State });
        workItem.HasIndex(i => new { i.State, i.DueAt, i.Id });
    }
}

internal sealed class WorkItemAudienceMapping : IEntityTypeConfiguration<WorkItemAudience>
{
    public void Configure(EntityTypeBuilder<WorkItemAudience> workItemAudience)
    {
        workItemAudience.ToTable("WorkItemAudiences");
        workItemAudience.HasKey(a => new { a.WorkItemId, a.AudienceKey });

        // The whole of a list is read from this index; the order within a key is the order of the list.
        workItemAudience.HasIndex(a => new { a.AudienceKey, a.Open, a.DueAt, a.WorkItemId, a.Kind });
    }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<Draft>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("Drafts");
        draft.HasKey(d => new { d.WorkItemId, d.PersonId });
        draft.Property(d => d.Json).IsLong();

        draft.HasIndex(d => d.PersonId);
    }
}

internal sealed class UrgingMapping : IEntityTypeConfiguration<Urging>
{
    public void Configure(EntityTypeBuilder<Urging> urging)
    {
        urging.ToTable("Urgings");
        urging.HasKey(u => new { u.WorkItemId, u.By, u.Day });
        urging.Property(u => u.Words).IsLong();
        urging.BelongsToCase();
        urging.HasIndex(u => u.CaseId);
    }
}
