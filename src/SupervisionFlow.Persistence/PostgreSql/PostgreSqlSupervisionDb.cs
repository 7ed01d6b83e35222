using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Persistence.Committing;

namespace SupervisionFlow.Persistence.PostgreSql;

/// <summary>The model kept in PostgreSQL.</summary>
public sealed class PostgreSqlSupervisionDb(DbContextOptions<PostgreSqlSupervisionDb> options, ICommitObserver observer) : SupervisionDb(options, observer)
{
    internal override StoreDialect Dialect => PostgreSqlDialect.Instance;
}
