using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Persistence.Mapping;

namespace SupervisionFlow.Persistence.Organisation;

internal sealed class OrgUnitMapping : IEntityTypeConfiguration<OrgUnit>
{
    public void Configure(EntityTypeBuilder<OrgUnit> orgUnit)
    {
        orgUnit.ToTable("Units");
        orgUnit.Property(u => u.Name).HasMaxLength(200);
        orgUnit.Property(u => u.ShortName).HasMaxLength(100);
        orgUnit.Property(u => u.NumberPrefix).HasMaxLength(64);
        orgUnit.Property(u => u.Path).HasMaxLength(400);
        orgUnit.HasOne<OrgUnit>().WithMany().HasForeignKey(u => u.Parent);

        orgUnit.HasIndex(u => u.Path).IsUnique();
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("People");
        person.Property(p => p.Name).HasMaxLength(100);
        person.ComplexProperty(p => p.Left);
        person.OwnsMany(p => p.Roles, role =>
        {
            role.ToTable("PersonRoles");
            role.WithOwner().HasForeignKey("PersonId");
            role.HasKey("PersonId", nameof(RoleAssignment.Role), nameof(RoleAssignment.Unit));
            role.Property(r => r.Role).HasMaxLength(64);
            role.HasIndex(r => new { r.Role, r.Unit });
        });

        person.HasIndex(p => p.Unit);
    }
}

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("Certificates");
        certificate.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
        certificate.HasIndex(c => c.Number).IsUnique();
    }
}

internal sealed class TrainingMapping : IEntityTypeConfiguration<Training>
{
    public void Configure(EntityTypeBuilder<Training> training)
    {
        training.ToTable("Trainings");
        training.Property(t => t.Kind).IsCode();
        training.HasOne<Person>().WithMany().HasForeignKey(t => t.PersonId);
        training.HasIndex(t => new { t.PersonId, t.ValidTo });
    }
}

internal sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("Absences");
        absence.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId);
        absence.HasIndex(a => new { a.PersonId, a.From }).IsUnique();
        absence.HasIndex(a => a.Until);
    }
}

internal sealed class ConflictMapping : IEntityTypeConfiguration<ConflictOfInterest>
{
    public void Configure(EntityTypeBuilder<ConflictOfInterest> conflictOfInterest)
    {
        conflictOfInterest.ToTable("Conflicts");
        conflictOfInterest.HasIndex(c => new { c.PersonId, c.SubjectId });
        conflictOfInterest.HasIndex(c => c.SubjectId);
    }
}

internal sealed class SubstitutionMapping : IEntityTypeConfiguration<Substitution>
{
    public void Configure(EntityTypeBuilder<Substitution> substitution)
    {
        substitution.ToTable("Substitutions");
        substitution.HasIndex(s => new { s.Absent, s.Until });
        substitution.HasIndex(s => new { s.Substitute, s.Until });
    }
}
