using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Licences;

internal sealed class SupervisedEntityMapping : IEntityTypeConfiguration<SupervisedEntity>
{
    public void Configure(EntityTypeBuilder<SupervisedEntity> supervisedEntity)
    {
        supervisedEntity.ToTable("Entities");
        supervisedEntity.Property(e => e.Name).HasMaxLength(200);
        supervisedEntity.Property(e => e.CreditCode).HasMaxLength(18);
        supervisedEntity.Property(e => e.Kind).IsCode();

        supervisedEntity.Property(e => e.Risk!).AsJson().IsRequired(false);
        supervisedEntity.Property(e => e.ContactA!).AsJson().IsRequired(false);
        supervisedEntity.Property(e => e.ContactB!).AsJson().IsRequired(false);
        supervisedEntity.Property(e => e.ContactReferral!).AsJson().IsRequired(false);
        supervisedEntity.Property(e => e.Grid).IsCode();
        supervisedEntity.Property(e => e.OwnerCode).HasMaxLength(18);
        supervisedEntity.ComplexProperty(e => e.KeySupervision);

        supervisedEntity.HasIndex(e => e.CreditCode);
        supervisedEntity.HasIndex(e => e.OwnerCode);
        supervisedEntity.HasIndex(e => new { e.Area, e.Kind });
        supervisedEntity.HasIndex(e => new { e.RegisteredAt, e.Id });
    }
}

internal sealed class EntityEventMapping : IEntityTypeConfiguration<EntityEvent>
{
    public void Configure(EntityTypeBuilder<EntityEvent> happened)
    {
        happened.ToTable("EntityEvents");
        happened.Property(e => e.Kind).IsCode();
        happened.HasOne<SupervisedEntity>().WithMany().HasForeignKey(e => e.EntityId);

        happened.HasIndex(e => new { e.EntityId, e.At, e.Id });
    }
}

internal sealed class LicenceMapping : IEntityTypeConfiguration<Licence>
{
    public void Configure(EntityTypeBuilder<Licence> licence)
    {
        licence.ToTable("Licences");
        licence.Property(l => l.Kind).IsCode();
        licence.ComplexProperty(l => l.Revocation).Property(revocation => revocation.Kind).IsCode();
        licence.HasOne<SupervisedEntity>().WithMany().HasForeignKey(l => l.EntityId);
        licence.BelongsToCase();

        licence.HasIndex(l => new { l.Kind, l.Number }).IsUnique();
        licence.HasIndex(l => l.ValidUntil);
        licence.HasIndex(l => new { l.EntityId, l.IssuedOn });
    }
}

internal sealed class PublicationMapping : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("Publications");
        publication.Property(p => p.Channel).IsCode();
        publication.Property(p => p.What).IsCode();
        publication.Property(p => p.Content).IsLong();
        publication.ComplexProperty(p => p.Withdrawal);
        publication.BelongsToCase();

        publication.HasIndex(p => new { p.PublishedAt, p.Id });
        publication.HasIndex(p => p.WhatId);
    }
}

internal sealed class ScheduledCheckMapping : IEntityTypeConfiguration<ScheduledCheck>
{
    public void Configure(EntityTypeBuilder<ScheduledCheck> scheduledCheck)
    {
        scheduledCheck.ToTable("ScheduledChecks");

        scheduledCheck.HasIndex(c => new { c.DoneAt, c.DueDay, c.Id });
        scheduledCheck.HasIndex(c => c.EntityId);
    }
}
