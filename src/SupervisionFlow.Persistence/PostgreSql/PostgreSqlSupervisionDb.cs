using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>The model kept in PostgreSQL.</summary>
/// <remarks>Its contexts are pooled, as a fresh one costs a tenth of a step; who observes commits comes with each unit of work.</remarks>
public sealed class PostgreSqlSupervisionDb(DbContextOptions<PostgreSqlSupervisionDb> options) : SupervisionDb(options, new NoCommitObserver())
{
    internal override StoreDialect Dialect => PostgreSqlDialect.Instance;
}
