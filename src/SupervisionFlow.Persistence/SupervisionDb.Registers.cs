using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Complaints;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Domain.Registers;

namespace SupervisionFlow.Persistence;

/// <content>What was imported into registers, the rows that a locality decided, and when officers are away.</content>
public abstract partial class SupervisionDb
{
    public DbSet<RegisterImport> RegisterImports => Set<RegisterImport>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<ConductRecord> ConductRecords => Set<ConductRecord>();

    public DbSet<LocalRow> LocalRows => Set<LocalRow>();
}
